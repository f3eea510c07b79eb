import { sqlStore } from '../sql-store.ts'
import { inWorkerd, openTestStore } from '../testing.ts'
import { commandContract } from './commands.contract.ts'

commandContract(inWorkerd ? 'D1' : 'SQLite', async (now) => sqlStore(await openTestStore()).open({ now }))
