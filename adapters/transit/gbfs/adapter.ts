// The adapter for the General Bikeshare Feed Specification, versions 1.0 to 3.1: reads the files of systems of shared bicycles,
// scooters, mopeds and cars.

import { defineAdapter, option, optional } from '../../kit/index.ts'
import { decode } from './decode.ts'
import { documentation } from './documentation.ts'
import { kinds, system } from './kinds.ts'

const types = [...new Set([...kinds.map(({ type }) => type), system.type, 'GeofencingZone'])]

export const gbfs = defineAdapter({
  id: 'gbfs',
  stability: 'experimental',
  standard: {
    name: 'General Bikeshare Feed Specification',
    editions: ['3.1', '3.0', '2.3', '2.2', '2.1', '2.0', '1.1', '1.0'],
    url: 'https://github.com/MobilityData/gbfs/blob/master/gbfs.md',
  },
  reads: [{ mediaType: 'application/json', types }],
  options: {
    system: optional(
      option.text(
        'The id of the system (system_id of system_information). With it, the regions, pricing plans, hours, calendars and global rules are kept with the system. Without it they are reported as losses, because their files do not name the system.',
        { minLength: 1 },
      ),
    ),
  },
  documentation,
  categories: () => ({ gbfs_feed_contact_email: 'pd:EmailAddress' }),
  decode,
})
