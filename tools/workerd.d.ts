// The package ships no types: it exports the path of the binary.
declare module 'workerd' {
  const workerd: { readonly default: string }
  export default workerd
}
