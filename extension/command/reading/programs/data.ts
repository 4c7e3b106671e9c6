import { programs, tools } from './program-rule';

/** Databases, queues and search. What is passed to an SQL client is judged apart. */
export const DATA = [
  ...tools(
    'read',
    'psql! mysql! mariadb! mongo! mongosh! redis-cli! valkey-cli! sqlite3! cqlsh! clickhouse-client! ' +
      'influx! sqlcmd! sqlplus! memcached-tool/1 pgcli! mycli! cockroach kcat/1 kafkacat/1 pg_isready ' +
      'pg_lsclusters mysqladmin pgbadger/1 pt-query-digest/1 innotop! mytop! pg_top! pg_activity! ' +
      'beeline! trino! duckdb! iredis! usql/1! neo4j-admin cypher-shell! nats etcdutl',
  ),
  ...tools(
    'change',
    'pg_dump/0 pg_dumpall mysqldump/1 mongodump mongoexport pg_basebackup createdb/1 createuser/1 ' +
      'vacuumdb reindexdb pg_repack mongoimport pgbench mysqlimport/1 xtrabackup mysqlcheck/1 ' +
      'mysqlbinlog/1 pgloader/1 gh-ost pt-online-schema-change/1',
  ),
  ...tools(
    'destroy',
    'dropdb/1 dropuser/1 pg_restore/0 mongorestore pg_resetwal/1 pg_rewind mysql_secure_installation! ' +
      'pt-archiver/1',
  ),
  ...programs('pg_ctl pg_ctlcluster patronictl repmgr pgbackrest barman wal-g wal-e stolonctl', {
    speaksVerbs: true,
    valued: '-D -c --stanza -f --config',
    read: 'list status topology history cluster:show check info show-cluster/1 backup-list',
    change:
      'start stop restart/0 reload/0 promote switchover failover reinit/1 pause resume edit-config! ' +
      'backup',
    destroy: 'delete/1 expire remove/1 restore standby:clone',
  }),
  ...programs('rabbitmqctl rabbitmqadmin rabbitmq-diagnostics rabbitmq-queues rabbitmq-plugins', {
    speaksVerbs: true,
    valued: '-n --node -p --vhost',
    read:
      'status cluster_status list_queues list_exchanges list_bindings list_connections list_channels ' +
      'list_consumers list_users list_vhosts list_permissions list_policies node_health_check ' +
      'environment report ping check_running check_port_connectivity check_local_alarms alarms list ' +
      'memory_breakdown observer! list_unresponsive_queues show listeners',
    change:
      'start_app stop_app stop join_cluster/1 add_user/2 set_permissions/4 set_policy/3 enable/1 disable/1 ' +
      'sync_queue/1 close_connection/2 rebalance change_password/2 add_vhost/1 set_user_tags/1 eval/1 ' +
      'await_startup declare publish get',
    destroy:
      'reset force_reset purge_queue/1 delete_queue/1 delete_user/1 delete_vhost/1 forget_cluster_node/1 ' +
      'clear_policy/1 delete purge force_boot',
  }),
  ...tools(
    'read',
    'kafka-console-consumer! kafka-console-consumer.sh! kafka-log-dirs.sh kafka-log-dirs ' +
      'kafka-broker-api-versions kafka-broker-api-versions.sh kafka-dump-log kafka-dump-log.sh',
  ),
  ...tools(
    'change',
    'kafka-topics kafka-topics.sh kafka-consumer-groups kafka-consumer-groups.sh kafka-configs ' +
      'kafka-configs.sh kafka-acls kafka-acls.sh kafka-reassign-partitions kafka-reassign-partitions.sh ' +
      'kafka-console-producer! kafka-console-producer.sh! kafka-leader-election ' +
      'kafka-leader-election.sh zookeeper-shell! zookeeper-shell.sh! zkCli.sh! kafka-server-start.sh!',
  ),
  ...programs('nodetool', {
    read:
      'status info ring netstats tpstats compactionstats describecluster gossipinfo version ' +
      'tablestats cfstats tablehistograms proxyhistograms listsnapshots getlogginglevels statusgossip',
    change:
      'repair flush drain snapshot cleanup compact upgradesstables enablegossip disablegossip rebuild ' +
      'enablebinary disablebinary setlogginglevel scrub refresh/2 move/1 stop/1',
    destroy: 'decommission removenode/1 assassinate/1 clearsnapshot',
  }),
  ...programs('elasticsearch-keystore opensearch-keystore curator elasticdump', {
    speaksVerbs: true,
  }),
  ...programs('temporal tctl', { speaksVerbs: true }),
];
