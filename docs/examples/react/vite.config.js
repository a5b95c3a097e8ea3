/** JSX is turned into calls that import what they need themselves. */
export default { oxc: { jsx: { runtime: "automatic" } } };
