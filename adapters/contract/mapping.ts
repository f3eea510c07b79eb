// The adapter of a folder that has mapping.yaml in place of adapter.ts.

import { mappingAdapter } from '../kit/mapping/mapping-adapter.ts'
import { cel } from '../kit/mapping/expressions/cel.ts'
import type { MappingDocument } from '../kit/mapping/document.ts'
import { readMapping } from '../kit/mapping/yaml.ts'
import type { Adapter } from '../adapter.ts'

/** The document of a text. Throws all its faults in one error. @param file its name, before the lines of the faults */
export function documentOfMapping(id: string, text: string, file = 'mapping.yaml'): MappingDocument {
  const read = readMapping(text)
  if (read.ok) return read.value
  const faults = read.problem.map(({ line, column, detail }) => `  ${file}:${line}:${column} ${detail}`)
  throw new Error(`The mapping ${id} has faults:\n${faults.join('\n')}`)
}

export function adapterOfMapping(id: string, text: string, file?: string): Adapter<unknown> {
  return mappingAdapter(id, documentOfMapping(id, text, file), cel)
}
