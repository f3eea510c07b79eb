import { describe, expect, it } from 'vitest'
import { filterFault, plainFilter, topicMatcher } from './topics.ts'

describe('a topic filter', () => {
  it.each([
    ['bus/+/gps', 'bus/7/gps', true],
    ['bus/+/gps', 'bus/7/8/gps', false],
    ['bus/+', 'bus/', true],
    ['bus/+', 'bus', false],
    ['bus/#', 'bus', true],
    ['bus/#', 'bus/7/gps', true],
    ['bus/#', 'tram/7', false],
    ['#', '$SYS/broker/load', false],
    ['+/broker/load', '$SYS/broker/load', false],
    ['$SYS/#', '$SYS/broker/load', true],
    ['/bus', 'bus', false],
  ])('%s compared with %s', (filter, topic, isSelected) => {
    expect(topicMatcher(filter)(topic)).toBe(isSelected)
  })

  it('of a shared subscription is compared without its group', () => {
    expect(plainFilter('$share/city/bus/+/gps')).toBe('bus/+/gps')
  })

  it.each(['', 'bus/#/gps', 'bus/a+', 'bus#', '$share/city', '$share/c+/bus', 'a\0b'])('is refused: %j', (filter) => {
    expect(filterFault(filter)).toBeDefined()
  })

  it.each(['#', '+', 'bus/+/#', '$share/city/#'])('is accepted: %s', (filter) => {
    expect(filterFault(filter)).toBeUndefined()
  })
})
