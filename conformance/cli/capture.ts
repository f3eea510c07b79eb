// `capture`: keeps what a vendor pushes by HTTP, a line for each message, for the profile `asyncapi` (checks/asyncapi/captures.ts).
// The path is the channel. Credentials and the query, which may hold some, are not kept.

import { createWriteStream, type WriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { type Command, Option } from 'commander'
import { bodyOf } from '../runner/body.ts'
import type { ListenAddress } from '../runner/connections/listen.ts'
import { hidden, isSecret } from '../runner/secrets.ts'
import { listenAddress, UsageError, wholeNumber } from './inputs.ts'
import { ending, exitCode, say, subcommand } from './output.ts'

interface Flags {
  readonly listen: ListenAddress
  readonly seconds: number
  readonly messages: number
}

const most = { message: 1024 * 1024, messages: 100_000, bytes: 32 * 1024 * 1024 }

function lineOf({ url = '/', headersDistinct }: IncomingMessage, body: Buffer): string {
  // What a header is named is part of what was agreed.
  const headers = Object.entries(headersDistinct).map(([name, values = []]) => [
    name,
    isSecret(name) ? hidden : values.join(', '),
  ])
  const [path = ''] = url.slice(1).split('?')
  const { 'content-type': contentType } = Object.fromEntries(headers) as Readonly<Record<string, string>>
  const text = new TextDecoder().decode(body)
  const isText = Buffer.from(text).equals(body)
  const captured = {
    channel: decoded(path),
    headers: Object.fromEntries(headers) as unknown,
    ...(contentType === undefined ? {} : { contentType }),
    ...(isText ? { text } : { base64: body.toString('base64') }),
  }
  return `${JSON.stringify(captured)}\n`
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** @returns how many were kept */
async function capture(file: string, { listen, seconds, messages }: Flags): Promise<number> {
  let out: WriteStream | undefined
  let [kept, bytes] = [0, 0]
  const ended = new AbortController()
  const server = createServer((request, response) => {
    void bodyOf(request, most.message).then((body) => {
      // It listens before there is a file, so that none is made where it cannot.
      if (out === undefined) return response.writeHead(503).end()
      const line = body === undefined ? '' : lineOf(request, body)
      if (line === '' || kept >= messages || bytes + line.length > most.bytes) return response.writeHead(413).end()
      kept += 1
      bytes += Buffer.byteLength(line)
      out.write(line)
      if (kept >= messages) ended.abort()
      return response.writeHead(204).end()
    })
  })
  server.listen(listen.port, listen.host)
  await once(server, 'listening').catch(() => {
    throw new UsageError('Nothing can listen at the address of --listen: it is taken, or none of this machine.')
  })
  const handle = await open(file, 'wx').catch(() => {
    server.close()
    throw new UsageError(`${file} is there already, or cannot be written.`)
  })
  out = createWriteStream('', { fd: handle })
  if (process.stderr.isTTY) say(`waiting ${seconds} s for messages at http://${listen.host}:${listen.port}`)
  const timer = setTimeout(() => ended.abort(), seconds * 1000)
  const stop = (): void => ended.abort()
  process.once('SIGINT', stop)
  if (!ended.signal.aborted) await once(ended.signal, 'abort')
  process.off('SIGINT', stop)
  clearTimeout(timer)
  server.close()
  // The last answer is on its way.
  await once(server, 'close', { signal: AbortSignal.timeout(1000) }).catch(() => server.closeAllConnections())
  out.end()
  await once(out, 'close')
  return kept
}

export function captureCommand(): Command {
  return subcommand('capture')
    .description('Keep what a vendor pushes by HTTP, for the profile asyncapi; the path is the channel')
    .argument('<file>', 'a new file, a line of JSON for each message')
    .addOption(
      new Option('--listen <host:port>', 'where the vendor pushes to').argParser(listenAddress).makeOptionMandatory(),
    )
    .addOption(new Option('--seconds <number>', 'how long at most').default(60).argParser(wholeNumber))
    .addOption(new Option('--messages <number>', 'how many at most').default(most.messages).argParser(wholeNumber))
    .action((file: string, flags: Flags) =>
      ending(async () => {
        const kept = await capture(file, flags)
        say(kept === 0 ? 'No message came.' : `${kept} messages are kept in ${file}.`)
        return kept === 0 ? exitCode.inconclusive : exitCode.conforms
      }),
    )
}
