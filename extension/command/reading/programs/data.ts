import { programs, tools } from './program-rule';

/** Databases, queues and search. What is passed to an SQL client is judged apart. */
export const DATA = [
  ...tools(
    'read',
    'psql! mysql! mariadb! mongo! mongosh! redis-cli! valkey-cli! sqlite3! cqlsh! clickhouse-client! ' +
      'sqlcmd! sqlplus! pgcli! mycli! pg_isready ' +
      'pg_lsclusters pgbadger/1 pt-query-digest/1 innotop! mytop! pg_top! pg_activity! ' +
      'beeline! trino! duckdb! iredis! usql/1! cypher-shell! ',
  ),
  ...tools(
    'change',
    'pg_restore/1 mongorestore pg_dump/0 pg_dumpall mysqldump/1 mongodump mongoexport pg_basebackup createdb/1 createuser/1 ' +
      'vacuumdb reindexdb pg_repack mongoimport pgbench mysqlimport/1 xtrabackup mysqlcheck/1 ' +
      'etcd/1! vtgate/1! vttablet/1! vtctld/1! vtorc/1! mysqld! mysqld_safe! postgres/1! mongod! redis-server! rabbitmq-server! ' +
      'elasticsearch! opensearch! influxd! kafka-server-start/1! zookeeper-server-start/1! zookeeper-server-start.sh/1! ' +
      'mysqlbinlog/1 kcat/1 kafkacat/1 pgloader/1 gh-ost pt-online-schema-change/1',
  ),
  ...tools(
    'destroy',
    'dropdb/1 dropuser/1 pg_resetwal/1 pg_rewind mysql_secure_installation! ' + 'pt-archiver/1',
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
  ...programs('mysqladmin', {
    valued: '-h -u -P -S',
    read: 'status ping processlist extended-status variables version',
    change:
      'flush-hosts flush-logs flush-tables reload refresh start-slave stop-slave password/1 create/1 start-replica',
    destroy: 'kill/1 shutdown drop/1',
  }),
  ...programs(
    'cockroach nats etcdutl neo4j-admin memcached-tool airflow dbt spark-submit hbase hdfs solr pulsar-admin ' +
      'vtctlclient vtctldclient tiup scylla yb-admin gitlab-ctl gitlab-rake gitlab-backup restic borg drbdadm ' +
      'pcs crm corosync-cfgtool virsh pvesh qm pct zabbix_get glsh tsh teleport become webservice toolforge ' +
      'mimirtool cortextool lokitool thanos tempo-cli jb jsonnet odo rosa sentry-cli datadog-agent newrelic ' +
      'pdctl opsgenie okta-awscli saml2aws gimme-aws-creds leapp databricks snowsql prefect dagster',
    {
      speaksVerbs: true,
      valued: '-h --host -p --port -u --user --url',
      read: 'sql! tail!',
      destroy: 'undefine/1',
    },
  ),
  ...programs('gitlab-rails', { read: 'console! c! dbconsole! runner:read', change: 'runner/1' }),
  ...tools('read', 'gitlab-psql! gitlab-redis-cli! gitlab-rails-console!'),
  ...programs('temporal tctl', { speaksVerbs: true }),
  ...programs('influx', { alone: 'read/0!', speaksVerbs: true, read: 'query/1 ping' }),
];
