// The contract tests on the folder of an out-of-tree adapter: `my-format` passes, its copy `other` fails, because its id is not
// the name of its folder. Run in a folder that has the package and its optional peers.

import assert from 'node:assert/strict'
import { checkAdapter } from 'citygate/adapter-contract'
import { loadSubject } from 'citygate/adapter-contract/node'

async function broken(folder) {
  const { results } = await checkAdapter(await loadSubject(folder, 5))
  assert.equal(results.length, 11)
  assert.ok(results.every(({ unchecked }) => !unchecked))
  return results.flatMap(({ id, violations }) => violations.map(({ where, what }) => `${id}: ${where}: ${what}`))
}

assert.deepEqual(await broken('my-format'), [])
assert.ok((await broken('other')).some((breach) => breach.startsWith('documents: ')))
