import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { isDeadProcess, keysDigest, newNodeId, ownProcess } from './node-name.ts'

describe('a node', () => {
  it('has an id that no other one has', () => {
    const ids = Array.from({ length: 100 }, newNodeId)
    expect(new Set(ids).size).toBe(100)
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9.-]+-[0-9a-f]{8}$/)
  })

  it('is known to be dead once its process on this machine has ended, and not before', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'])
    const at = ownProcess().replace(/^\d+/, String(child.pid))
    expect(isDeadProcess(at)).toBe(false)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(isDeadProcess(at)).toBe(true)
    expect(isDeadProcess(ownProcess())).toBe(false)
  })

  it('is never known to be dead where it is on another machine, or does not say where it is', () => {
    for (const at of ['999999 elsewhere pid:[1]', '', 'x', `-1 ${ownProcess().split(' ').slice(1).join(' ')}`])
      expect(isDeadProcess(at)).toBe(false)
  })

  it('shows of its keys only whether they are the same', () => {
    const digest = keysDigest('the key of the ids', { x: 'a' })
    expect(keysDigest('the key of the ids', { x: 'a' })).toBe(digest)
    expect(keysDigest('another key', { x: 'a' })).not.toBe(digest)
    expect(keysDigest('the key of the ids', { x: 'b' })).not.toBe(digest)
    expect(digest).not.toContain('key')
  })
})
