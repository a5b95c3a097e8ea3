/** What an import of something that is not a script gives: its text, as the build puts it in. */

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "*.txt" {
  const text: string;
  export default text;
}
