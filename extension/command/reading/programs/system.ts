import { programs, tools } from './program-rule';

/** What a Unix machine has, read-only tools first. */
export const SYSTEM = [
  ...tools(
    'read',
    'ls ll la cat/1 zcat/1 bat/1 head/1 tail/1 less/1! more/1! most/1! grep/1 egrep/1 fgrep/1 zgrep/1 rg/1 ' +
      'ag/1 ack/1 awk/1 gawk/1 cut/1 sort uniq wc tr/1 column nl tac/1 rev paste/1 join/2 comm/2 fold fmt ' +
      'diff/2 cmp/2 md5sum/1 sha1sum/1 sha256sum/1 shasum/1 b2sum/1 cksum/1 file/1 stat/1 du df free ' +
      'uptime w who whoami id groups last lastlog users uname hostname date cal echo printf/1 true false ' +
      'seq/1 basename/1 dirname/1 realpath/1 readlink/1 pwd cd pushd popd dirs which/1 whereis/1 type/1 ' +
      'command hash history alias env printenv locale getent/1 tty stty tput sleep/1 wait jobs fg! bg ' +
      'export declare typeset local readonly unset set shopt test [ [[ : source/1 . read exit return ' +
      'ps pgrep/1 pidof/1 pstree top! htop! atop! btop! glances! iotop! iftop! nethogs! nload! bmon! ' +
      'vmstat iostat mpstat sar pidstat dstat! nmon! slabtop! numastat lscpu lsmem lsblk lspci ' +
      'lsusb lsmod lsof lsns blkid findmnt dmesg dmidecode lshw nproc arch getconf/1 ulimit ipcs ' +
      'ping/1 ping6/1 traceroute/1 tracepath/1 mtr/1! dig/1 nslookup/1 host/1 whois/1 netstat ss ' +
      'ifconfig nmap/1 nc/1 ncat/1 netcat/1 telnet/1! tcpdump! tshark! wireshark ngrep/1! ' +
      'iperf/0 iperf3/0 curl/1 http/1 https/1 httpie/1 openssl/1 jq/1 yq/1 xmllint/1 strings/1 ncdu! tig! nvtop! ctop! lazydocker! ranger! ' +
      'hexdump/1 xxd/1 od/1 tree find locate/1 man/1! info/1! apropos/1 tldr/1 help journalctl ' +
      'aureport ausearch/1 sestatus getenforce getfacl/1 lsattr ' +
      'systemd-analyze systemd-cgls systemd-cgtop! coredumpctl watch/1! time/1 ' +
      'strace/1! ltrace/1! bpftrace/1! gdb/1! pmap/1 fuser/1 smartctl/1 xargs tmux! screen! ' +
      'ssh-agent ssh/1! sftp/1! mosh/1! ftp/1! bash! sh! zsh! fish! ksh! dash! ash! csh! tcsh! su! login! view/1! sg_inq/1 lvs vgs pvs lvdisplay vgdisplay pvdisplay ' +
      'xfs_info/1 dumpe2fs/1 ntpq/1 ntpstat sysctl/1 lsof/0 rpcinfo/1 ' +
      'showmount/1 nfsstat klist ldapsearch getcap/1 namei/1 needrestart ' +
      'ykinfo base64 pwgen totp-cli/1 awscurl/1 websocat/1! dog/1 doggo/1 ' +
      'go-torch/1 py-spy/1 jstack/1 jmap/1 jstat/1 jps rbspy/1 dotnet-dump/1 ',
  ),
  ...tools(
    'change',
    'certbot acme.sh mdadm/1 nvme/1 multipath tune2fs/1 ethtool/1 arp conntrack exportfs step/1 sops/1 ' +
      'kill/1 gpg gpg2 rndc/1 ifup/1 ifdown/1 netstat-nat dpkg-reconfigure/1 do-release-upgrade ' +
      'update-alternatives/1 needs-restarting unattended-upgrade sendip mkdir/1 touch/1 cp/2 mv/2 ln/1 chmod/2 chown/2 chgrp/2 install/2 tee/1 scp/2 rsync/2 wget/1 tar/1 zip/2 ' +
      'unzip/1 gzip/1 gunzip/1 bzip2/1 bunzip2/1 xz/1 zstd/1 7z/2 cpio dd/1 split/1 patch/0 ' +
      'sed/1 perl/1 pkill/1 killall/1 renice/2 useradd/1 usermod/2 groupadd/1 adduser/1 passwd! chpasswd visudo! ' +
      'chsh mount/0 swapon/1 swapoff/1 resize2fs/1 xfs_growfs/1 growpart/2 lvcreate/1 lvextend/1 vgcreate/2 ' +
      'vgextend/2 pvcreate/1 pvresize/1 fsck/1 e2fsck/1 xfs_repair/1 modprobe/1 rmmod/1 insmod/1 ' +
      'reboot shutdown/0 poweroff halt init/1 telinit/1 kexec/1 hwclock ntpdate/1 iptables-restore ' +
      'update-grub dracut update-ca-certificates ldconfig chroot/1! nsenter/1 unshare/1 ssh-keygen! ' +
      'ssh-add ssh-copy-id/1 crontab at/1 batch eval/1 exec/1 trap/1 bunzip2/1 sync umount/1 ' +
      'setenforce/1 setfacl/2 chattr/2 start-stop-daemon/0 restorecon/1 semanage/1 logrotate/1 sendmail/1 mail/1 wall/1 ' +
      'fstrim ldapmodify ldapadd kinit! stress/1 stress-ng/1 fallocate/2 ntfy/1 nohup/1 nice/1 timeout/2 ' +
      'age/1 k6/1 ab/1 hey/1 wrk/1 vegeta/1 siege/1 grpcurl/1 jcmd/1 keytool/1 vim! vi! nvim! nano! emacs! pico! ed! micro! ' +
      'lnav/1! socat/2! stunnel! autossh/1! cloudflared/1! cloud_sql_proxy/1! cloud-sql-proxy/1! mosquitto_sub! inotifywait/1 minicom! picocom/1! lldb/1! ' +
      'sudo/1 doas/1 wg-quick/2 openvpn/1! sshuttle/1! snap/1 awslogs/1',
  ),
  ...tools(
    'destroy',
    'rm/1 rmdir/1 unlink/1 shred/1 wipefs/1 mkfs/1 mkfs.ext4/1 mkfs.xfs/1 mkswap/1 truncate/1 userdel/1 ' +
      'groupdel/1 deluser/1 lvremove/1 vgremove/1 pvremove/1 lvreduce/1 fdisk/1! parted/1! sgdisk/1 gdisk/1! ' +
      'blkdiscard/1 badblocks/1 ldapdelete/1 srm/1 tmpreaper/2 cfdisk!',
  ),
  ...programs('systemctl', {
    valued: '-H --host -M --machine -n --lines -p --property -t --type',
    alone: 'read',
    read:
      'status list-units list-timers list-unit-files list-dependencies list-jobs list-sockets show cat/1 ' +
      'is-active/1 is-enabled/1 is-failed/1 is-system-running get-default help/1 show-environment',
    change:
      'start/1 stop/1 restart/1 reload/1 try-restart/1 reload-or-restart/1 enable/1 disable/1 mask/1 ' +
      'unmask/1 daemon-reload daemon-reexec reset-failed kill/1 edit/1! set-property/2 isolate/1 reboot ' +
      'poweroff halt suspend rescue emergency preset/1 set-default/1 link/1 import-environment',
  }),
  ...programs(
    'timedatectl hostnamectl localectl loginctl resolvectl machinectl chronyc cloud-init',
    {
      alone: 'read',
      read:
        'status show list timesync-status list-sessions list-users show-session/1 session-status query/1 ' +
        'statistics sources sourcestats tracking activity ntpdata clients list-timezones list-keymaps statistics',
      change:
        'shell! set-ntp/1 set-timezone/1 set-time/1 set-hostname/1 makestep flush-caches burst clean init',
      destroy: 'terminate-session/1 kill-session/1 kill-user/1 terminate-user/1',
    },
  ),
  ...programs('supervisorctl', {
    alone: 'read/0!',
    read: 'status tail/1 avail pid maintail version',
    change: 'start/1 stop/1 restart/1 reread update reload signal/2 clear/1 add/1 shutdown',
    destroy: 'remove/1',
  }),
  ...programs('monit pm2 s6-svc sv rc-service initctl god', {
    speaksVerbs: true,
    read: 'monit! logs! summary status',
    change: 'reload/0 start stop restart',
  }),
  ...programs('ip', {
    valued: '-n --netns -f',
    read:
      'addr address a link l route r neigh rule netns addr:show link:show route:show route:get/1 ' +
      'neigh:show rule:show rule:list netns:list maddr -s',
    change:
      'addr:add/1 link:set/1 link:add/1 route:add/1 route:replace/1 rule:add/1 netns:add/1 netns:exec/2 ' +
      'neigh:add/1 neigh:replace/1',
    destroy:
      'addr:del/1 addr:delete/1 addr:flush/1 link:del/1 link:delete/1 route:del/1 route:delete/1 ' +
      'route:flush/1 neigh:flush/1 rule:del/1 netns:del/1 netns:delete/1',
  }),
  ...programs(
    'nmcli nmstatectl networkctl netplan firewall-cmd ufw fail2ban-client bridge ovs-vsctl ovs-ofctl ipvsadm',
    {
      speaksVerbs: true,
      valued: '-f --fields -m --mode -g --get-values',
      read: 'device. general. connection. con. c. dev. d. networking. general:status device:status',
      change: 'apply enable reload disable allow/1 deny/1 try monitor!',
    },
  ),
  ...programs('iptables ip6tables nft ebtables tc ipset', { alone: 'change/1' }),
  ...programs(
    'nginx apachectl apache2ctl httpd haproxy caddy postfix exim named-checkconf varnishadm squid envoy',
    {
      speaksVerbs: true,
      alone: 'change',
    },
  ),
  ...tools('read', 'varnishlog! varnishstat! named-checkzone/2 postqueue/1 mailq exiqgrep '),
  ...programs('service', { alone: 'change/2' }),
  ...programs('ykman mise asdf nvm rbenv pyenv rvm sdk tfenv tfswitch direnv conda mamba nix', {
    speaksVerbs: true,
    alone: 'read',
  }),
  ...programs(
    'ipmitool storcli storcli64 megacli hpssacli ssacli birdc birdcl lldpctl lldpcli hdparm racadm',
    {
      speaksVerbs: true,
      valued: '-I -H -U -P',
      alone: 'read',
    },
  ),
  ...tools('read', 'sensors mcelog ras-mc-ctl vtysh! turbostat cpupower/1 pgcenter!'),
  ...programs('perf', {
    read: 'top! stat report! list annotate! script',
    change: 'record! trace!',
  }),
  ...programs('pass gopass', {
    alone: 'read',
    read: 'ls list show/1 find/1 search/1 grep/1 log version audit',
    change:
      'init/1 insert/1! edit/1! generate/1 cp/2 mv/2 git/1 clone/1 sync recipients:add/1 otp/1 setup! ' +
      'recipients:remove/1',
    destroy: 'rm/1 delete/1 remove/1',
  }),
  ...programs('launchctl defaults diskutil dscacheutil scutil', { speaksVerbs: true }),
];
