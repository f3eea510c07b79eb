import { testAdapter } from '../../contract/test-adapter.ts'

testAdapter(import.meta.url)
