// Adapts the Markdown of the repository to the site: links between pages, and links to files that the site does not have.

import { posix } from 'node:path'
import { sitePath, type SitePage } from './pages.ts'

export interface Adapted {
  readonly text: string
  /** Pictures that the page shows, from the root of the repository. */
  readonly pictures: readonly string[]
}

export interface Place extends SitePage {
  readonly pages: readonly SitePage[]
  /** Where the files of the repository are on the web, with a final slash. Absent: they are named and not linked. */
  readonly repository?: string | undefined
}

const fences = /^([ \t]*(?:>[ \t]*)*)(```+|~~~+)[^\n]*\n[^]*?^\1\2[ \t]*$/gm
const links = /(!?)\[((?:[^[\]]|\[[^[\]]*\])*)\]\(([^)\s]+)\)/g

/** Applies a function to what is not a code block. */
function outside(text: string, pattern: RegExp, change: (prose: string) => string): string {
  let result = ''
  let end = 0
  for (const match of text.matchAll(pattern)) {
    result += change(text.slice(end, match.index)) + match[0]
    end = match.index + match[0].length
  }
  return result + change(text.slice(end))
}

const example = /^(curl|TypeScript|Python):\n\n```(\w+)\n([^]*?)^```\n+/gm

/** Examples in several languages, one after the other, as tabs. */
function withTabs(text: string): string {
  return text.replaceAll(/(?:^(?:curl|TypeScript|Python):\n\n```\w+\n[^]*?^```\n+){2,}/gm, (group) => {
    const tabs = group.replaceAll(example, (_, name: string, language: string, code: string) => {
      return `\`\`\`${language} [${name}]\n${code}\`\`\`\n`
    })
    return `::: code-group\n${tabs}:::\n\n`
  })
}

/** @returns the page as the site has it */
export function adapted(markdown: string, place: Place): Adapted {
  const pictures: string[] = []
  const text = outside(withTabs(markdown.replaceAll(/<!-- .*? -->\n?/g, '')), fences, (prose) =>
    withLinks(prose, place, pictures),
  )
  return { text, pictures }
}

function withLinks(prose: string, place: Place, pictures: string[]): string {
  return prose.replaceAll(links, (whole, picture: string, label: string, target: string) => {
    if (/^(?:[a-z]+:|#|\/)/i.test(target)) return whole
    const [path = '', fragment] = target.split('#')
    const file = posix.normalize(posix.join(posix.dirname(place.file), path)).replace(/\/$/, '')
    if (picture !== '') {
      pictures.push(file)
      return `![${label}](${pictureTarget(place.path, file)})`
    }
    const found = sitePath(file, place.pages)
    const end = fragment === undefined ? '' : `#${fragment}`
    if (found !== undefined) return `[${label}](/${found.replace(/(^|\/)index$/, '$1')}${end})`
    if (place.repository !== undefined) return `[${label}](${place.repository}${file}${end})`
    return label.includes('`') || label === file ? label : `${label} (\`${file}\`)`
  })
}

/** Pictures of a page are beside it. */
export function pictureTarget(path: string, file: string): string {
  return `./${posix.relative(posix.dirname(path), posix.join(posix.dirname(path), posix.basename(file)))}`
}
