// A text as TypeScript: a template literal, whose lines stay lines, so that a change of one shows as one.

export function literal(text: string): string {
  return `\`${text.replaceAll(/[\\`]|\$\{/g, String.raw`\$&`)}\``
}
