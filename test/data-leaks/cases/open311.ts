// What an app of citizens may ask of what the rules hide (Open311 GeoReport v2). Only for tests.

import { type ApiCases, bus, vendor } from '../requests.ts'

const prefix = '/open311/v2'
/** What is seen, what is hidden, what is not a request, and what no path may be. */
const names = ['R-1', 'R-2', bus(1), 'urn:ngsi-ld:Driver:ann', 'none', '%00']

const requests = (form: string): readonly string[] => [`${prefix}/requests.${form}`]
const forms = [
  'service_code=ROAD&lat=-1.28&long=36.8&attribute[SIZE]=4',
  'service_code=ROAD&address_string=here&email=ann%40example.org&jurisdiction_id=city.example',
  'service_code=ROAD&address_id=7&device_id=d&account_id=a&first_name=Ann&last_name=Roe&phone=5550100&description=x&media_url=https%3A%2F%2Fphotos.example.com%2F1',
  'service_code=NONE&lat=0&long=1&api_key=none',
  '%',
]
const written = { as: vendor, contentType: 'application/x-www-form-urlencoded', texts: forms, status: 201 }

export const open311: ApiCases = {
  operations: {
    'get /open311/v2/services.json': { paths: [`${prefix}/services.json`] },
    'get /open311/v2/services.xml': { paths: [`${prefix}/services.xml`] },
    'get /open311/v2/services/:service': {
      paths: ['ROAD', ...names].flatMap((name) => [
        `${prefix}/services/${name}.json`,
        `${prefix}/services/${name}.xml`,
      ]),
    },
    'get /open311/v2/requests.json': { paths: requests('json') },
    'get /open311/v2/requests.xml': { paths: requests('xml') },
    'post /open311/v2/requests.json': { paths: requests('json'), ...written },
    'post /open311/v2/requests.xml': { paths: requests('xml'), ...written },
    'get /open311/v2/requests/:request': {
      paths: names.flatMap((name) => [`${prefix}/requests/${name}.json`, `${prefix}/requests/${name}.xml`]),
    },
    'get /open311/v2/tokens/:token': { paths: names.map((name) => `${prefix}/tokens/${name}.json`) },
  },
  parameters: {
    jurisdiction_id: ['city.example', 'none'],
    service_request_id: ['R-1', `${bus(1)},R-1`, 'none'],
    service_code: ['ROAD', 'ROAD,NONE', 'NONE'],
    start_date: ['2026-07-01T00:00:00Z', '2026-08-01T02:00:00Z', 'x'],
    end_date: ['2026-08-01T04:00:00Z', '2026-08-01T01:00:00Z', 'x'],
    status: ['open', 'closed', 'open,closed', 'x'],
    cursor: [{ query: {} }, 'x', 'WyJ1cm46bmdzaS1sZDpEcml2ZXI6YW5uIl0'],
  },
  headers: {
    accept: ['application/json', 'text/xml'],
    'ngsild-tenant': ['city', 'other'],
  },
}
