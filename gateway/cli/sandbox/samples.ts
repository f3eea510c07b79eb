// A vendor's sample messages: one file each, text or bytes; a file that ends in `.hex` has hexadecimal digits.

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { UsageError } from '../adapter-options.ts'

export interface Sample {
  readonly name: string
  readonly body: Uint8Array<ArrayBuffer>
}

const most = 1000

export async function readSamples(paths: readonly string[]): Promise<readonly Sample[]> {
  if (paths.length > most) throw new UsageError(`A self-test sends at most ${most} messages.`)
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(path).catch(() => {
        throw new UsageError(`The file ${path} cannot be read.`)
      })
      return {
        name: basename(path),
        body: path.endsWith('.hex') ? fromDigits(bytes.toString('latin1'), path) : Uint8Array.from(bytes),
      }
    }),
  )
}

function fromDigits(text: string, path: string): Uint8Array<ArrayBuffer> {
  const digits = text.replaceAll(/\s/g, '')
  if (!/^(?:[0-9a-f]{2})+$/i.test(digits))
    throw new UsageError(`The file ${path} has other characters than hexadecimal digits.`)
  return Uint8Array.from(Buffer.from(digits, 'hex'))
}

/** The line of a message, as the profile `messages` of the conformance suite reads it. */
export function captureLine({ body }: Sample, mediaType: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
    return `${JSON.stringify({ contentType: mediaType, text })}\n`
  } catch {
    return `${JSON.stringify({ contentType: mediaType, base64: Buffer.from(body).toString('base64') })}\n`
  }
}
