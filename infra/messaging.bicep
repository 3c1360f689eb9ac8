@description('Name of the namespace.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Closed to the outside; reached by a private endpoint. Only the Premium tier can be.')
param closed bool

// The name stands in the code too: QueueNames.Leads.
var leadsQueue = 'leads'

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: closed
    ? {
        name: 'Premium'
        tier: 'Premium'
        capacity: 1
      }
    : {
        name: 'Standard'
        tier: 'Standard'
      }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: closed ? 'Disabled' : 'Enabled'
  }

  resource queue 'queues' = {
    name: leadsQueue
    properties: {
      // A sender that got no answer sends again, and so does the intake; fixed once the queue exists.
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: 'P1D'
      // As many attempts as queues.maxDequeueCount in host.json gives a chunk.
      maxDeliveryCount: 5
      deadLetteringOnMessageExpiration: true
      defaultMessageTimeToLive: 'P14D'
      lockDuration: 'PT5M'
      requiresSession: false
      maxSizeInMegabytes: 1024
    }
  }
}

output id string = bus.id
output hostName string = split(split(bus.properties.serviceBusEndpoint, '://')[1], ':')[0]
output leadsQueue string = leadsQueue
