// Deployed by scripts/post-deploy: Event Grid asks the endpoint whether it is there, and its key exists only once the code is.

@description('Name of the function app.')
param functionAppName string

@description('Name of the Event Grid topic.')
param topicName string

@description('Account with received files.')
param storageId string

@description('Container whose blobs are told.')
param incomingContainer string

@description('Container for events that could not be delivered.')
param deadLetterContainer string

// [Function(nameof(IntakeBatch))]. Whoever renames it renames the subscription too: an endpoint cannot be changed.
var functionName = 'IntakeBatch'

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

// The one secret left: a blob trigger lets nobody in without it. It is neither stored nor put out here.
var key = listKeys('${app.id}/host/default', '2023-12-01').systemKeys.blobs_extension

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'incoming-files'
  properties: {
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${functionName}&code=${key}'
        maxEventsPerBatch: 1
        preferredBatchSizeInKilobytes: 64
      }
    }
    filter: {
      includedEventTypes: [
        'Microsoft.Storage.BlobCreated'
      ]
      // With the last slash: without it, a container incoming-archive would count too.
      subjectBeginsWith: '/blobServices/default/containers/${incomingContainer}/'
    }
    eventDeliverySchema: 'EventGridSchema'
    retryPolicy: {
      maxDeliveryAttempts: 30
      eventTimeToLiveInMinutes: 1440
    }
    // With the identity of the topic, since the account knows no keys.
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: storageId
          blobContainerName: deadLetterContainer
        }
      }
    }
  }
}
