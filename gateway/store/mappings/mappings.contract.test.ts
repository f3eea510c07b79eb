import { sqlStore } from '../sql-store.ts'
import { inWorkerd, openTestStore } from '../testing.ts'
import { mappingsContract } from './mappings.contract.ts'

mappingsContract(inWorkerd ? 'D1' : 'SQLite', async () => sqlStore(await openTestStore()).open())
