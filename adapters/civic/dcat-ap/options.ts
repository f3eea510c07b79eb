// What a source of catalogues declares.

import { option, optional } from '../../kit/index.ts'

export const options = {
  base: optional(
    option.text('The address of the document, for relative IRIs in it. Documents do not contain it.', {
      pattern: '^https?://[^\\s<>"{}|^`\\\\]+$',
    }),
  ),
}
