// JSONTestSuite: `y_` must be accepted, `n_` refused with a problem that says where, `i_` either; nothing may throw.

import { readdir, readFile } from 'node:fs/promises'
import { readJson } from '../../standards/json/read.ts'

const limits = { bytes: 1_000_000, depth: 1000, members: 200_000 }

export async function run(folder: string) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  const wrong: { what: string; why: string }[] = []
  const accepted: string[] = []
  const refused: string[] = []
  for (const what of names) {
    const body = await readFile(`${folder}/${what}`)
    let result: ReturnType<typeof readJson>
    try {
      result = readJson(body, limits)
    } catch (error) {
      wrong.push({ what, why: `threw ${String(error)}` })
      continue
    }
    if (what.startsWith('i_')) (result.ok ? accepted : refused).push(what.slice(2, -5))
    if (what.startsWith('y_') && !result.ok) wrong.push({ what, why: `refused: ${result.problem.detail}` })
    if (what.startsWith('n_') && result.ok) wrong.push({ what, why: 'accepted' })
    // A limit concerns the whole text.
    if (!result.ok && result.problem.code !== 'limit-exceeded' && result.problem.path === undefined) {
      wrong.push({ what, why: 'the problem does not say what or where' })
    }
  }
  const note = `open cases accepted: ${accepted.join(', ')}; refused: ${refused.join(', ')}`
  return { name: 'json', total: names.length, right: names.length - wrong.length, wrong, note }
}
