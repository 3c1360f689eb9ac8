@description('Name of the action group.')
param actionGroupName string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Who is told; nobody: alerts are seen in the portal only.')
param emails string[]

@description('Workspace that is asked.')
param workspaceId string

@description('Service Bus namespace.')
param serviceBusId string

@description('Its queue for leads.')
param leadsQueue string

@description('Cosmos DB account.')
param cosmosId string

@description('Event Grid topic.')
param topicId string

@description('Minutes that work may wait before somebody is told.')
@minValue(1)
param queueAgeMinutes int

type queryType = {
  name: string
  description: string

  @description('0 critical to 4 verbose.')
  severity: int

  @description('Of one row for each time something is to be told, or of a column Value.')
  query: string

  @description('Compared with the largest Value; null: with the number of rows.')
  column: 'Value'?
  operator: 'GreaterThan' | 'LessThan'
  threshold: int

  @description('Looked at every so often, over as long.')
  window: string
}

type metricType = {
  name: string
  description: string
  severity: int
  scope: string
  namespace: string
  metric: string
  aggregation: 'Average' | 'Maximum' | 'Total' | 'Count'
  threshold: int
  dimensions: dimensionType[]
}

type dimensionType = {
  name: string
  value: string
}

// What each means and what to do about it stands in docs/azure-functions.md#alerts, by the name.
var queries queryType[] = [
  {
    name: 'dead-letters-work'
    description: 'A chunk, a range, a delivery or a file was given up after its last attempt.'
    severity: 1
    // The Functions host writes this line, at level Warning, when it moves a message.
    query: '''
      AppTraces
      | where Message has "Moving message to queue" and Message has "-poison"
    '''
    column: null
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'failed-batches'
    description: 'A file could not be read; nothing of it stayed.'
    severity: 2
    // Log event 1001, BatchStarted.
    query: '''
      AppTraces
      | where Message startswith "Batch " and Message has "is Failed, chunks"
    '''
    column: null
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'queue-age'
    description: 'Work waits too long between being announced and being begun.'
    severity: 2
    // The host writes when a message was put in, for both kinds of queues.
    query: '''
      AppTraces
      | where Message startswith "Trigger Details: MessageId"
      | extend Announced = todatetime(extract("(?:InsertedOn|InsertionTime|EnqueuedTimeUtc): ([^,]+)", 1, Message))
      | where isnotnull(Announced) and OperationName != "DeliverChanges"
      | summarize Value = max(datetime_diff("minute", TimeGenerated, Announced))
    '''
    column: 'Value'
    operator: 'GreaterThan'
    threshold: queueAgeMinutes
    window: 'PT15M'
  }
  {
    name: 'error-rate'
    description: 'More than one in twenty executions or requests fails.'
    severity: 1
    query: '''
      AppRequests
      | summarize Failed = countif(Success == false), All = count()
      | where All >= 20
      | project Value = 100.0 * Failed / All
    '''
    column: 'Value'
    operator: 'GreaterThan'
    threshold: 5
    window: 'PT15M'
  }
  {
    name: 'change-feed-stuck'
    description: 'A page of the change feed fails again and again: changes are neither published nor projected until it does not.'
    severity: 1
    query: '''
      AppExceptions
      | where OperationName in ("PublishChanges", "ProjectChanges")
    '''
    column: null
    operator: 'GreaterThan'
    threshold: 20
    window: 'PT15M'
  }
  {
    name: 'not-running'
    description: 'RecomputeDue, which runs every minute, did not run: the app is down, or cannot start.'
    severity: 0
    query: '''
      AppRequests
      | where OperationName == "RecomputeDue"
      | summarize Value = count()
    '''
    column: 'Value'
    operator: 'LessThan'
    threshold: 1
    window: 'PT15M'
  }
]

var metrics metricType[] = [
  {
    name: 'dead-letters-leads'
    description: 'A lead was given up after its last attempt.'
    severity: 1
    scope: serviceBusId
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'DeadletteredMessages'
    aggregation: 'Maximum'
    threshold: 0
    dimensions: [
      {
        name: 'EntityName'
        value: leadsQueue
      }
    ]
  }
  {
    name: 'throttling'
    description: 'The store refuses more requests than waiting makes good.'
    severity: 2
    scope: cosmosId
    namespace: 'Microsoft.DocumentDB/databaseAccounts'
    metric: 'TotalRequests'
    aggregation: 'Count'
    threshold: 1000
    dimensions: [
      {
        name: 'StatusCode'
        value: '429'
      }
    ]
  }
  {
    name: 'events-lost'
    description: 'Event Grid gave up telling of a file: it lies in incoming and nobody knows.'
    severity: 1
    scope: topicId
    namespace: 'Microsoft.EventGrid/systemTopics'
    metric: 'DeadLetteredCount'
    aggregation: 'Total'
    threshold: 0
    dimensions: []
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'profiles'
    enabled: true
    emailReceivers: map(emails, (email, index) => {
      name: 'mail${index}'
      emailAddress: email
      useCommonAlertSchema: true
    })
  }
}

resource queryAlerts 'Microsoft.Insights/scheduledQueryRules@2025-01-01-preview' = [
  for rule in queries: {
    name: rule.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.name
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [
        workspaceId
      ]
      evaluationFrequency: rule.window
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: rule.?column == null ? 'Count' : 'Maximum'
            metricMeasureColumn: rule.?column
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      // The tables exist once the first line is written, after the code is there.
      skipQueryValidation: true
      actions: {
        actionGroups: [
          group.id
        ]
      }
    }
  }
]

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for rule in metrics: {
    name: rule.name
    location: 'global'
    tags: tags
    properties: {
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [
        rule.scope
      ]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: rule.name
            metricNamespace: rule.namespace
            metricName: rule.metric
            timeAggregation: rule.aggregation
            operator: 'GreaterThan'
            threshold: rule.threshold
            dimensions: map(rule.dimensions, dimension => {
              name: dimension.name
              operator: 'Include'
              values: [
                dimension.value
              ]
            })
          }
        ]
      }
      autoMitigate: true
      actions: [
        {
          actionGroupId: group.id
        }
      ]
    }
  }
]
