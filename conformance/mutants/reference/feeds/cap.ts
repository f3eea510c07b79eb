// A correct CAP 1.2 alert, as text.

export const rightAlert = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>flood-2026-0801-2</identifier>
  <sender>warnings@city.example</sender>
  <sent>2026-08-01T10:40:00+03:00</sent>
  <status>Actual</status>
  <msgType>Update</msgType>
  <source>City operations</source>
  <scope>Public</scope>
  <code>profile:example:1</code>
  <references>warnings@city.example,flood-2026-0801-1,2026-08-01T09:10:00+03:00</references>
  <info>
    <language>en-GB</language>
    <category>Met</category>
    <category>Safety</category>
    <event>Flood</event>
    <responseType>Avoid</responseType>
    <urgency>Expected</urgency>
    <severity>Severe</severity>
    <certainty>Likely</certainty>
    <eventCode><valueName>local</valueName><value>FLD</value></eventCode>
    <effective>2026-08-01T10:40:00+03:00</effective>
    <onset>2026-08-01T12:00:00+03:00</onset>
    <expires>2026-08-01T18:00:00-00:00</expires>
    <senderName>City operations</senderName>
    <headline>Flood near the harbour</headline>
    <description>The river will rise by one metre.</description>
    <instruction>Keep away from the lower road &amp; the bridge.</instruction>
    <web>https://city.example/flood</web>
    <contact>warnings@city.example</contact>
    <parameter><valueName>level</valueName><value>2</value></parameter>
    <resource>
      <resourceDesc>Map</resourceDesc>
      <mimeType>image/png</mimeType>
      <size>1024</size>
      <uri>https://city.example/flood.png</uri>
    </resource>
    <area>
      <areaDesc>Harbour</areaDesc>
      <polygon>-4.05,39.66 -4.05,39.70 -4.08,39.70 -4.05,39.66</polygon>
      <circle>-4.05,39.67 2.5</circle>
      <geocode><valueName>ward</valueName><value>7</value></geocode>
      <altitude>0</altitude>
      <ceiling>30</ceiling>
    </area>
  </info>
  <info>
    <language>sw</language>
    <category>Met</category>
    <event>Mafuriko</event>
    <urgency>Expected</urgency>
    <severity>Severe</severity>
    <certainty>Likely</certainty>
    <description>Mto utapanda kwa mita moja.</description>
  </info>
</alert>
`
