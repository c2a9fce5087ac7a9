/** What is used of MJML's modules, which carry no types of their own. */
declare module 'mjml-core' {
  interface Options {
    readonly ignoreIncludes: boolean;
    readonly validationLevel: 'strict' | 'soft' | 'skip';
    readonly presets: readonly object[];
    readonly fonts: Readonly<Record<string, string>>;
  }
  type Compile = (source: string, options: Options) => Promise<{ html: string }>;
  /** Some loaders unwrap the module's own default export, Node does not. */
  const core: Compile | { readonly default: Compile };
  export default core;
}
declare module 'mjml-preset-core' {
  const preset: object;
  export default preset;
}
