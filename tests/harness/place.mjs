/** Where things lie, for tests. */

export { at } from "../../xtask/js/place.mjs";
