import { sqlStore } from '../sql-store.ts'
import { inWorkerd, openTestStore } from '../testing.ts'
import { erasuresContract } from './erasures.contract.ts'

erasuresContract(inWorkerd ? 'D1' : 'SQLite', async () => {
  const now = (): string => '2026-08-03T00:00:00.000Z'
  return sqlStore(await openTestStore()).open({ now })
})
