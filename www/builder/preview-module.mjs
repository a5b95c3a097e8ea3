/**
 * Does in the preview what the npm snippet does in a module: makes an element and hands it both stories
 * as data. The snippet itself can't run there, since the page's policy allows only scripts that were
 * known when the page was built.
 */

const { left, right, mode, view, strings } = JSON.parse(
  document.querySelector('script[type="application/json"]').textContent,
);
const comparison = document.createElement("article-diff");
Object.assign(comparison, { mode, view, left, right });
if (strings) comparison.strings = strings;
document.body.append(comparison);
