// The commands of both sides: the help of each, translations of the fixtures, and the library.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison } from './comparison.ts'
import type { Fixture } from './fixtures.ts'
import type { Ended } from './side.ts'

function render({ code, stdout, stderr }: Ended): string {
  return `code: ${code}\nstderr: ${JSON.stringify(stderr)}\n\n${stdout}`
}

async function command(comparison: Comparison, args: readonly string[], input?: Uint8Array): Promise<string> {
  const ended = await comparison.both((side) => side.run(args, input))
  comparison.requests += 1
  return comparison.compare(`citygate ${args.join(' ')}`, [render(ended[0]), render(ended[1])])
}

async function help(comparison: Comparison, words: readonly string[]): Promise<void> {
  const text = await command(comparison, [...words, '--help'])
  const [, list = ''] = text.split('\nCommands:\n')
  const names = [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name = '']) => name)
  for (const name of names) if (name !== 'help') await help(comparison, [...words, name])
}

/** @param every so many fixtures is one translated, since each is a process */
export async function compareCommands(
  comparison: Comparison,
  fixtures: readonly Fixture[],
  every: number,
): Promise<void> {
  await help(comparison, [])
  for (const args of [
    ['--version'],
    ['adapters'],
    ['adapters', 'cap'],
    ['adapters', 'no'],
    ['no'],
    ['config', 'check'],
  ])
    await command(comparison, args)
  await command(comparison, ['conformance', 'list'])
  for (const [number, { adapter, mediaType, options, inputs }] of fixtures.entries()) {
    if (number % every !== 0) continue
    const given = Object.entries(options).flatMap(([name, value]) => {
      const file = `option-${name}.json`
      return [{ file, text: JSON.stringify(value), args: ['--option', `${name}=@${file}`] }]
    })
    await comparison.both(async ({ folder }) => {
      for (const { file, text } of given) writeFileSync(join(folder, file), text)
    })
    const args = ['--from', adapter, '--to', 'ngsi-ld', '--media-type', mediaType, ...given.flatMap((one) => one.args)]
    const form = number % (2 * every) === 0 ? ['--envelope'] : ['--strict']
    await command(comparison, ['translate', ...args, ...form], inputs[0])
  }
  const exported = await comparison.both((side) => side.exports())
  comparison.compare('exports', [render(exported[0]), render(exported[1])])
  if (exported[0].code !== 0) throw new Error(`the exports cannot be listed: ${exported[0].stderr}`)
}
