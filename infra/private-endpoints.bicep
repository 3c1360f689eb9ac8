@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Subnet of the endpoints.')
param subnetId string

@description('Name of a zone to its id.')
param zoneIds object

@description('What is reached privately.')
param targets targetType[]

type targetType = {
  @description('Name of the endpoint.')
  name: string

  @description('Resource behind it.')
  id: string

  @description('Its service, as private link names it.')
  group: 'blob' | 'queue' | 'table' | 'Sql' | 'namespace'

  @description('Zone that gets its address.')
  zone: string
}

resource endpoints 'Microsoft.Network/privateEndpoints@2025-05-01' = [
  for target in targets: {
    name: target.name
    location: location
    tags: tags
    properties: {
      subnet: {
        id: subnetId
      }
      privateLinkServiceConnections: [
        {
          name: target.name
          properties: {
            #disable-next-line use-resource-id-functions // it is one: the caller takes it from the resource
            privateLinkServiceId: target.id
            groupIds: [
              target.group
            ]
          }
        }
      ]
    }
  }
]

// Without it no address is ever written into the zone, and names go on pointing outside.
resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [
  for (target, index) in targets: {
    parent: endpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: target.zone
          properties: {
            privateDnsZoneId: zoneIds[target.zone]
          }
        }
      ]
    }
  }
]
