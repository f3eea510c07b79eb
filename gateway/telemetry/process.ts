// The process itself: its release, processor time, memory, and how late its event loop is, by the names that the Prometheus client for
// Node uses. What a runtime does not measure is absent.

import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import { version } from '../../version.ts'
import type { Gauge } from './prometheus.ts'

const nanoseconds = 1e9
const microseconds = 1e6
/** How often the event loop is looked at, in milliseconds: a delay is never shown as less than it was by more than this. */
const resolution = 10

function runtime(): { readonly name: string; readonly release: string } {
  const { bun, deno, node } = process.versions
  if (bun !== undefined) return { name: 'bun', release: bun }
  return deno === undefined ? { name: 'node', release: node } : { name: 'deno', release: deno }
}

const one = (name: string, description: string, value: number, kind?: 'counter'): Gauge => ({
  name,
  description,
  value,
  ...(kind === undefined ? {} : { kind }),
})

/** Of what was measured since the last call. */
function openEventLoop(): () => readonly Gauge[] {
  let delay: ReturnType<typeof monitorEventLoopDelay>
  try {
    delay = monitorEventLoopDelay({ resolution })
    delay.enable()
  } catch {
    // Bun and Deno lack it in some releases.
    return () => []
  }
  const seconds = (value: number): number =>
    Number.isFinite(value) ? Math.max(0, value / nanoseconds - resolution / 1000) : 0
  return () => {
    const gauges = [
      one(
        'nodejs_eventloop_lag_seconds',
        'How late the event loop was on average since the last scrape',
        seconds(delay.mean),
      ),
      one(
        'nodejs_eventloop_lag_p99_seconds',
        'How late it was at most in 99 of 100 measurements',
        seconds(delay.percentile(99)),
      ),
      one('nodejs_eventloop_lag_max_seconds', 'How late it was at worst', seconds(delay.max)),
    ]
    delay.reset()
    return gauges
  }
}

export function openProcessGauges(): () => readonly Gauge[] {
  const eventLoop = openEventLoop()
  const { name, release } = runtime()
  return () => {
    const { rss, heapUsed, heapTotal } = process.memoryUsage()
    const { user, system } = process.cpuUsage()
    const uptime = process.uptime()
    return [
      {
        name: 'citygate_build_info',
        description: 'The release of the gateway and of its runtime',
        samples: [
          {
            attributes: [
              ['version', version],
              ['runtime', name],
              ['runtime_version', release],
            ],
            value: 1,
          },
        ],
      },
      one('process_cpu_seconds_total', 'Processor time of the process', (user + system) / microseconds, 'counter'),
      one('process_resident_memory_bytes', 'Memory of the process', rss),
      one('process_start_time_seconds', 'When the process started, in seconds since 1970', Date.now() / 1000 - uptime),
      one('process_uptime_seconds', 'How long the process runs', uptime),
      one('nodejs_heap_size_used_bytes', 'Memory of the JavaScript heap that is in use', heapUsed),
      one('nodejs_heap_size_total_bytes', 'Memory of the JavaScript heap', heapTotal),
      one('nodejs_heap_size_limit_bytes', 'What the heap may grow to', getHeapStatistics().heap_size_limit),
      ...eventLoop(),
    ]
  }
}

/** The space that is left where the file of the store is. */
export function spaceGauges(path: string): readonly Gauge[] {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return [one('citygate_store_free_bytes', 'Space that is left on the disk of the store', bavail * bsize)]
  } catch {
    return []
  }
}
