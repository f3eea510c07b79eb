// What the documentation says of EDXL-DE.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'The published examples of the French emergency hub (Hub Santé), in XML and JSON, and a distribution of alerts of an Australian agency. No hub.',
  mapping: [
    { field: 'contentObject with CAP', hub: 'as the adapter `cap` reads it' },
    { field: 'other contents', hub: 'attachments' },
    { field: 'envelope', hub: '`edxlde_distribution`' },
    { field: 'emsi/EVENT: MAIN_EVENT_ID, else ID', hub: 'id of `Alert`' },
    {
      field: 'emsi: ORG_ID, DECL_DATIME, CATEGORY, STATUS',
      hub: 'Alert `alertSource`, `dateIssued`, `subCategory`, `alertStatus`',
    },
    { field: 'emsi/EVENT/EGEO/POSITION', hub: 'Alert `location`', unit: 'degrees' },
    { field: 'caseId of a call', hub: 'id of `Alert`' },
    { field: 'creation, whatsHappen/code', hub: 'Alert `dateIssued`, `subCategory`' },
    { field: 'location of a call', hub: 'Alert `edxlde_callLocation`', unit: 'degrees, WGS-84' },
    { field: 'resourceId', hub: 'id of `Vehicle`' },
    { field: 'name, coord, datetime of a resource', hub: 'Vehicle `name`, `location`, `observedAt`' },
    { field: 'message, resource', hub: '`edxlde_message`, `edxlde_resource`: the whole, as personal data' },
  ],
  losses: {
    'not-actual': 'an exercise, a test or a message of the system is not true, and is not read',
    confidential:
      'the confidentiality of the envelope, of a content, or of the message (`SECLASS`) is not one of the option `confidentialities`',
    acknowledgement: 'an acknowledgement, an error or a request says nothing of the world',
    request: 'a request for vehicles says nothing of them',
    'explicit-address': 'to whom it was sent is not kept: addresses name persons',
    envelope: 'the envelope is kept with what is in it; that of an alert of CAP is not',
    'content-description': 'what the envelope says of a content is not kept',
    'element-unknown': 'what stands around the fields and contents of the envelope is not read',
    'content-not-read':
      'the content is empty, not in base64, named by a URI only, which is not fetched, or one that two partners have agreed on (`customContent`)',
    'header-of-the-message': 'the header of a message repeats the envelope',
    cancelled: 'a Cancel has again what it cancels: it is not read as new',
    'reference-unknown': 'a Cancel references a distribution that brought no event, call or alert',
    'several-points': 'the place of an event has several points, of which the message does not say what they are',
    'position-zero': 'a position is 0, 0, which is none',
    'position-out-of-range': 'a position is not on the earth',
    'no-event': 'the message has no event',
    'whole-message': 'carried: the whole message, in which most fields have no attribute of the hub',
    'place-of-the-call': 'carried: the place of a call is personal, and is not `location`',
    'case-of-the-vehicle': 'carried: the call to which the vehicle belongs',
    'crs-unknown': 'carried: the coordinate system of the position is not WGS-84',
    'entity-refused': 'one of several contents is wrong: the others are read',
    comment: 'comments are not kept',
    'processing-instruction': 'processing instructions are not kept',
    'charset-overruled': 'repaired: the header and the document name different character sets',
    'leap-second': 'a leap second became the second after it',
  },
}
