/**
 * Does in the preview what the npm snippet does in a module: makes an element and hands it both stories
 * as data. The snippet itself can't run there, since the page's policy allows only scripts that were
 * known when the page was built.
 */

const { properties, locale } = JSON.parse(
  document.querySelector('script[type="application/json"]').textContent,
);
const comparison = document.createElement("article-diff");
comparison.setAttribute("locale", locale);
Object.assign(comparison, properties);
document.body.append(comparison);
