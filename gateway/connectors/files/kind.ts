// The kind of connector that takes the files of a folder.

import { commonProperties, type ConnectorKind } from '../connector.ts'
import { durationSchema } from '../connector.ts'
import type { FilesSettings } from './settings.ts'

const pattern = { type: 'string', minLength: 1, pattern: '^[^/\\\\]+$' } as const

export const files: ConnectorKind<FilesSettings> = {
  kind: 'files',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'folder', 'source'],
    properties: {
      ...commonProperties,
      folder: { type: 'string', minLength: 1 },
      pattern,
      entries: pattern,
      mediaType: { type: 'string', pattern: '^[a-z0-9.+-]+/[a-z0-9.+-]+$' },
      stableSeconds: { type: 'integer', minimum: 0, maximum: 86_400 },
      stream: { type: 'boolean' },
      every: durationSchema,
    },
  },
  name: ({ folder }) => {
    const last = folder.split(/[/\\]/).findLast((part) => part !== '') ?? ''
    const words = last.toLowerCase().match(/[a-z0-9]+/g) ?? ['folder']
    return `files-${words.join('-')}`.slice(0, 64).replace(/-$/, '')
  },
  load: async () => (await import('./files.ts')).createFiles,
}
