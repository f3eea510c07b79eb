// The load generator: `node load.ts URL PAYLOAD MILLISECONDS` posts the payload over eight kept connections and prints
// how many requests a second were answered with 200.

import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

const [url = '', payloadPath = '', milliseconds = '0'] = process.argv.slice(2)
const body = readFileSync(payloadPath)
const connections = 8
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const headers = { 'content-type': 'application/json', 'content-length': body.length }

function post(): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve()
        else reject(new Error(`answered ${answer.statusCode}`))
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

let answered = 0
const start = performance.now()
const until = start + Number(milliseconds)
await Promise.all(
  Array.from({ length: connections }, async () => {
    while (performance.now() < until) {
      await post()
      answered++
    }
  }),
)
agent.destroy()
process.stdout.write(String((1000 * answered) / (performance.now() - start)))
