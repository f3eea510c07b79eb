// The adapter of a folder that has mapping.yaml in place of adapter.ts.

import { mappingAdapter } from '../kit/mapping/mapping-adapter.ts'
import { cel } from '../kit/mapping/expressions/cel.ts'
import type { MappingDocument } from '../kit/mapping/document.ts'
import { readMapping } from '../kit/mapping/yaml.ts'
import type { Adapter } from '../adapter.ts'

/** The document of a text. Throws all its faults in one error. */
export function documentOfMapping(id: string, text: string): MappingDocument {
  const read = readMapping(text)
  if (read.ok) return read.value
  const faults = read.problem.map(({ line, column, detail }) => `  mapping.yaml:${line}:${column} ${detail}`)
  throw new Error(`The mapping ${id} has faults:\n${faults.join('\n')}`)
}

export function adapterOfMapping(id: string, text: string): Adapter<unknown> {
  return mappingAdapter(id, documentOfMapping(id, text), cel)
}
