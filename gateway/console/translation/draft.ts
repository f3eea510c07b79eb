// What the form of the mapping editor carries: a mapping that is being written, and the sample that it is tried on.

import type { Payload } from '../../http/pages/translation/choice.ts'

export interface MappingDraft {
  readonly id: string
  /** Of the mapping that was opened; empty: it is new. */
  readonly tag: string
  readonly text: string
  readonly sample: Payload
  /** Those that the mapping declares, as JSON. */
  readonly options: string
}

export const noDraft: MappingDraft = {
  id: '',
  tag: '',
  text: '',
  sample: { encoding: 'text', lines: 'lf', text: '' },
  options: '',
}

export function draftIn(form: URLSearchParams): MappingDraft {
  const lines = (['crlf', 'cr'] as const).find((one) => one === form.get('lines')) ?? 'lf'
  return {
    id: (form.get('id') ?? '').trim(),
    tag: form.get('tag') ?? '',
    text: form.get('text') ?? '',
    sample: { encoding: form.get('encoding') === 'hex' ? 'hex' : 'text', lines, text: form.get('payload') ?? '' },
    options: form.get('options') ?? '',
  }
}
