import { openTestSql } from '../store/testing.ts'
import { sqlContract } from './sql.contract.ts'

sqlContract('D1', openTestSql)
