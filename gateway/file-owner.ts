// Whose a file is that root makes for the gateway: a command of an administrator leaves nothing that the user of the service cannot read or
// write.

import { existsSync, lchownSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const root = 0

/**
 * Gives a file to the owner of the one whose place it takes or, without one, of its folder. A process that is not root's makes
 * files that are its user's.
 * @param place where the file will be
 */
export function giveToOwner(file: string, place = file): void {
  if (process.getuid?.() !== root) return
  const before = existsSync(place) ? statSync(place) : undefined
  const { uid, gid } = before === undefined || before.uid === root ? statSync(dirname(place)) : before
  if (uid !== root) lchownSync(file, uid, gid)
}
