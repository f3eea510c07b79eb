// `capture`: stores the messages that a vendor pushes over HTTP, one line per message, for the profile `asyncapi`
// (checks/asyncapi/captures.ts). The path is the channel. Neither credentials nor the query, which may contain some, are stored.

import { createWriteStream, type WriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { type Command, Option } from 'commander'
import { counted } from '../report/outcome.ts'
import { bodyOf, type ListenAddress } from '../runner/connections/listen.ts'
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
  // The name of a header is part of the AsyncAPI contract, so that it is kept.
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

/** @returns the number of stored messages */
async function capture(file: string, { listen, seconds, messages }: Flags): Promise<number> {
  let out: WriteStream | undefined
  let [kept, bytes] = [0, 0]
  const ended = new AbortController()
  const server = createServer((request, response) => {
    void bodyOf(request, most.message).then((body) => {
      // The server listens before the file is created, so that no file is left if it cannot listen.
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
    throw new UsageError(
      'Cannot listen on the address of --listen: it is already in use, or not an address of this machine.',
    )
  })
  const handle = await open(file, 'wx').catch(() => {
    server.close()
    throw new UsageError(`${file} already exists, or cannot be written.`)
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
  // Waits for the last response to be sent.
  await once(server, 'close', { signal: AbortSignal.timeout(1000) }).catch(() => server.closeAllConnections())
  out.end()
  await once(out, 'close')
  return kept
}

export function captureCommand(): Command {
  return subcommand('capture')
    .description('Capture messages that a vendor pushes over HTTP, for the profile asyncapi; the path is the channel')
    .argument('<file>', 'a new file, one line of JSON per message')
    .addOption(
      new Option('--listen <host:port>', 'address that the vendor pushes to')
        .argParser(listenAddress)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--seconds <number>', 'maximum duration').default(60).argParser(wholeNumber))
    .addOption(
      new Option('--messages <number>', 'maximum number of messages').default(most.messages).argParser(wholeNumber),
    )
    .action((file: string, flags: Flags) =>
      ending(async () => {
        const kept = await capture(file, flags)
        say(kept === 0 ? 'No message was received.' : `${counted(kept, 'message')} saved in ${file}.`)
        return kept === 0 ? exitCode.inconclusive : exitCode.conforms
      }),
    )
}
