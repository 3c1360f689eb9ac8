#!/bin/sh
# Puts a package on the app and watches it: a release that does not answer, or fails too often, is taken back by itself.
#   scripts/release.sh PACKAGE.zip VERSION      puts it there, and keeps it to go back to
#   scripts/release.sh --back [VERSION]         goes back to the version before, or to the one that is named
#   scripts/release.sh --list                   versions that were kept, the newest last; * is on the app
# Needs: az and curl, signed in; AZURE_RESOURCE_GROUP, AZURE_FUNCTION_APP_NAME, AZURE_FUNCTION_APP_ADDRESS, HOST_STORAGE_NAME,
# RELEASES_CONTAINER: outputs of infra/main.bicep. WATCH_MINUTES (10) and MOST_FAILED_PERCENT (5) may be set.
# Messages and documents of the version before stay readable after a release: see docs/azure-functions.md#releases before going back further.
set -eu
: "${AZURE_RESOURCE_GROUP:?}" "${AZURE_FUNCTION_APP_NAME:?}" "${AZURE_FUNCTION_APP_ADDRESS:?}" "${HOST_STORAGE_NAME:?}" "${RELEASES_CONTAINER:?}"
watch_minutes=${WATCH_MINUTES:-10}
most_failed=${MOST_FAILED_PERCENT:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

blob() { az storage blob "$@" --account-name "$HOST_STORAGE_NAME" --container-name "$RELEASES_CONTAINER" --auth-mode login; }

# By the time they were kept.
versions() {
  blob list --query "sort_by([?ends_with(name, '.zip')], &properties.creationTime)[].name" --output tsv | sed 's/\.zip$//'
}

# What is on the app is written beside the packages, after each release: the platform keeps only the package.
current() {
  if blob download --name current --file "$work/current" --output none --no-progress 2>/dev/null; then cat "$work/current"; fi
}

answers() {
  tries=0
  until curl --fail --silent --show-error --max-time 10 --output /dev/null "$AZURE_FUNCTION_APP_ADDRESS/health"; do
    tries=$((tries + 1))
    if [ "$tries" -ge 20 ]; then return 1; fi
    sleep 15
  done
}

# Percent of executions and requests that failed since the release; none, if there were too few to tell.
failed_percent() {
  az monitor app-insights query \
    --resource-group "$AZURE_RESOURCE_GROUP" \
    --apps "$(az monitor app-insights component show --resource-group "$AZURE_RESOURCE_GROUP" --query '[0].name' --output tsv)" \
    --analytics-query "requests | where timestamp > datetime($1) | summarize failed = countif(success == false), all = count() | project percent = iff(all < 20, 0, toint(100 * failed / all))" \
    --query 'tables[0].rows[0][0]' --output tsv
}

# Puts a package on the app; one that does not hold returns 1.
put() {
  since=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  az functionapp deployment source config-zip \
    --resource-group "$AZURE_RESOURCE_GROUP" --name "$AZURE_FUNCTION_APP_NAME" --src "$1" --output none || return 1
  answers || { echo "$2 does not answer at $AZURE_FUNCTION_APP_ADDRESS/health" >&2; return 1; }
  minute=0
  while [ "$minute" -lt "$watch_minutes" ]; do
    sleep 60
    minute=$((minute + 1))
    percent=$(failed_percent "$since") || percent=0 # a question that is not answered is no failure of the release
    if [ "${percent:-0}" -gt "$most_failed" ]; then
      echo "$2 fails too often: $percent percent since $since" >&2
      return 1
    fi
  done
  answers || { echo "$2 does not answer any more" >&2; return 1; }
  printf '%s' "$2" >"$work/current.new"
  blob upload --name current --file "$work/current.new" --overwrite --output none --no-progress
  echo "on the app: $2"
}

back() {
  on_app=$(current)
  to=${1:-$(versions | awk -v on="$on_app" '$0 == on { print before; exit } { before = $0 }')}
  if [ -z "$to" ]; then
    echo "There is no version to go back to; versions: $(versions | tr '\n' ' ')" >&2
    return 1
  fi
  blob download --name "$to.zip" --file "$work/back.zip" --output none --no-progress
  put "$work/back.zip" "$to"
}

case ${1:-} in
  --list)
    on_app=$(current)
    for version in $(versions); do
      if [ "$version" = "$on_app" ]; then echo "* $version"; else echo "  $version"; fi
    done
    ;;
  --back)
    back "${2:-}"
    ;;
  '' | -*)
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
  *)
    version=${2:?a version, for example the commit}
    before=$(current)
    if put "$1" "$version"; then
      blob upload --name "$version.zip" --file "$1" --overwrite --output none --no-progress # only what held is gone back to
      exit 0
    fi
    if [ -n "$before" ] && [ "$before" != "$version" ]; then
      echo "going back to $before" >&2
      back "$before"
    fi
    exit 1
    ;;
esac
