/** The bundler's text loader gives a `.txt` file as the string it holds. */
declare module "*.txt" {
  const text: string;
  export default text;
}
