// Topic filters of MQTT (5.0 section 4.7, the same in 3.1.1), and shared subscriptions (5.0 section 4.8.2).

/** The group of a shared subscription: brokers of 3.1.1 that have them use the same form. */
const shared = /^\$share\/([^/+#]+)\/(.+)$/s

/** The filter that topics are compared with: without the group of a shared subscription. */
export function plainFilter(filter: string): string {
  return shared.exec(filter)?.[2] ?? filter
}

/** @returns what is wrong with a filter; undefined: nothing */
export function filterFault(filter: string): string | undefined {
  if (filter.startsWith('$share/') && !shared.test(filter)) return 'must be a filter such as $share/GROUP/bus/+/gps'
  const levels = plainFilter(filter).split('/')
  if (filter === '' || filter.includes('\0')) return 'must be a topic filter such as bus/+/gps'
  const isWrong = levels.some((level, index) =>
    level.includes('#') ? level !== '#' || index < levels.length - 1 : level.includes('+') && level !== '+',
  )
  return isWrong ? 'must have + alone in a level, and # alone in the last level' : undefined
}

/** @param filter without the group of a shared subscription */
export function topicMatcher(filter: string): (topic: string) => boolean {
  const wanted = filter.split('/')
  const isOpen = wanted.at(-1) === '#'
  const startsWithWildcard = wanted[0] === '+' || wanted[0] === '#'
  return (topic) => {
    // Section 4.7.2: a filter that starts with a wildcard does not select the topics of the broker itself.
    if (startsWithWildcard && topic.startsWith('$')) return false
    const levels = topic.split('/')
    // `a/#` selects `a` too.
    if (isOpen ? levels.length < wanted.length - 1 : levels.length !== wanted.length) return false
    return wanted.every((level, index) => level === '#' || level === '+' || level === levels[index])
  }
}

/**
 * The topic of a command to a device.
 * @param template of the configuration; true: the one that the format has
 * @returns undefined: there is none, or the id of the device cannot be one level of a topic
 */
export function commandTopic(
  template: true | string,
  device: string,
  ofFormat: string | undefined,
): string | undefined {
  const isLevel = !/[/+#\0]/.test(device)
  const topic = template === true ? ofFormat : isLevel ? template.replaceAll('{device}', () => device) : undefined
  return topic === undefined || topic === '' || /[+#\0]/.test(topic) ? undefined : topic
}
