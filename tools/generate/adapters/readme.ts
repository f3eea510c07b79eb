// The generated sections of an adapter's README. What a person writes is the paragraph under the title, and whatever stands in
// a section outside of the marks.

import type { Adapter } from '../../../adapters/adapter.ts'
import { sectionsOf } from '../../../adapters/contract/describe.ts'
import { kitLosses } from '../../../adapters/kit/documentation.ts'

const begin = '<!-- generated (npm run generate) -->'
const end = '<!-- end -->'
const titles = ['Reads', 'Writes', 'Options', 'Mapping', 'Losses', 'Limits']
const limits = "The gateway's limits apply: bytes of a message, entities, and the state of a session."

export function withSections(readme: string, adapter: Adapter<unknown>): string {
  const [head = '', ...parts] = readme.split(/^(?=## )/m)
  const written = new Map(parts.map((part) => [/^## (.*)/.exec(part)?.[1] ?? '', part.replace(/^## .*\n*/, '')]))
  const generated = sectionsOf(adapter)
  const sections = titles.map((title) => {
    const text = generated.get(title)
    const own = (written.get(title) ?? (title === 'Limits' ? limits : '')).replace(between, '').trim()
    const body = text === undefined ? [own] : [`${begin}\n${text}\n${end}`, own]
    return `## ${title}\n\n${body.filter((one) => one !== '').join('\n\n')}\n`
  })
  return [`${head.trim()}\n`, ...sections].join('\n')
}

const between = new RegExp(`${escaped(begin)}[^]*?${escaped(end)}`)

function escaped(text: string): string {
  return text.replaceAll(/[()\\.*+?[\]{}|^$]/g, String.raw`\$&`)
}

/** The losses that adapters of the kit report in the same way. */
export function kitLossesText(): string {
  const rows = Object.entries(kitLosses).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `# Losses that adapters share

Generated from \`adapters/kit/documentation.ts\`. The README of an adapter has the codes of its own. \`<target>\` is the name of the
target, such as \`report\`.

| code | when |
|---|---|
${rows.map(([code, when]) => `| \`${code}\` | ${when} |\n`).join('')}`
}
