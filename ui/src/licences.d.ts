/** Made by the build from the licence files of the packages that end up in the page. */
declare module "virtual:licences" {
  const licences: { works: string[]; text: string }[];
  export default licences;
}
