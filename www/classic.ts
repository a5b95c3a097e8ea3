/** The single-file build for `<script src>`: registers the element, and holds everything it needs. */

import { registerLeft } from "./locale/scripts.js";
import "./define.js";

// Elements that wait for their class draw only after this script, and so find their locale.
registerLeft();
