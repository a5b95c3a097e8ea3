/** Vue has to be told which elements are not its own. */

import vue from "@vitejs/plugin-vue";

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "article-diff" } } })],
};
