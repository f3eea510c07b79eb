import { sqlStore } from '../sql-store.ts'
import { inWorkerd, openTestStore } from '../testing.ts'
import { operationContract } from './operation.contract.ts'

operationContract(inWorkerd ? 'D1' : 'SQLite', async (now) => sqlStore(await openTestStore()).open({ now }))
