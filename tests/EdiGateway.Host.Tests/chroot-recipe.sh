#!/bin/bash
# Follows the recipe of docs/transports.md on a machine that looks like this one: users, /etc, /run and /srv live in a namespace of their own.
#   unshare --mount --pid --fork --kill-child --propagation private chroot-recipe.sh
# From the environment: BASE (folder with recipe.sh and edi.conf), SERVERS (unpacked packages), PORT. Prints one line per thing that was tried: its name, then yes or no.
set -eu
cd "$BASE"; umask 022
mkdir etc; cp -a /etc/. etc; mount --bind etc /etc
mount -t tmpfs -o mode=755 tmpfs /run; mkdir /run/sshd
mount -t tmpfs -o mode=755 tmpfs /srv
grep -q '^sshd:' /etc/passwd || useradd --system --home-dir /run/sshd --no-create-home --shell /usr/sbin/nologin sshd
mkdir -p /etc/ssh /etc/pam.d
printf 'auth required pam_unix.so\naccount required pam_unix.so\nsession required pam_permit.so\n' | tee /etc/pam.d/sshd > /etc/pam.d/runuser

for key in acme stranger host; do ssh-keygen -q -t ed25519 -N '' -f $key; done
bash -eu recipe.sh

server=$SERVERS/openssh-server
{ printf '%s\n' "Port $PORT" "ListenAddress 127.0.0.1" "PidFile none" "HostKey $BASE/host" "Subsystem sftp internal-sftp" "UsePAM yes" "AllowTcpForwarding yes"
  for part in session auth; do # OpenSSH 9.8 and later run parts of their own
    if [ -x $server/usr/lib/openssh/sshd-$part ]; then echo "Sshd${part^}Path $server/usr/lib/openssh/sshd-$part"; fi
  done
  cat edi.conf
} > sshd_config
$server/usr/sbin/sshd -t -f sshd_config
$server/usr/sbin/sshd -D -e -f sshd_config 2> sshd.log &
for i in $(seq 100); do if (exec 3<> /dev/tcp/127.0.0.1/$PORT) 2> /dev/null; then break; fi; sleep 0.1; done

known="-o StrictHostKeyChecking=yes -o UserKnownHostsFile=$BASE/known_hosts -o BatchMode=yes -o IdentitiesOnly=yes -o LogLevel=ERROR"
echo "[127.0.0.1]:$PORT $(cut -d' ' -f1,2 host.pub)" > known_hosts
partner() { sftp -q -F none $known -o IdentityFile=$BASE/acme -P $PORT -b - acme@127.0.0.1; }
gateway() { runuser -u edigateway -- sh -c "$1"; }
try() { local name=$1; shift; if "$@" > step.log 2>&1; then echo "$name: yes"; else echo "$name: no"; sed "s/^/  /" step.log >&2; fi; }
shell() { ssh -F none $known -i acme -p $PORT acme@127.0.0.1 'echo inside' < /dev/null | grep -q inside; }
forward() { ssh -F none $known -i acme -p $PORT -W 127.0.0.1:$PORT acme@127.0.0.1 < /dev/null | grep -q SSH-2; }

echo 'ISA*' > order.edi
try "the partner puts a file into in" partner <<< $'put order.edi in/.order.tmp\nrename in/.order.tmp in/order.edi'
try "the gateway claims, reads and removes it" gateway 'cd /srv/edi/acme/in && mv order.edi .taken && grep -q ISA .taken && rm .taken'
try "the gateway puts a file into out" gateway 'umask 027; echo ISA > /srv/edi/acme/out/.997.tmp && mv /srv/edi/acme/out/.997.tmp /srv/edi/acme/out/997.edi'
try "the partner fetches and removes it" partner <<< $'get out/997.edi got.edi\nrm out/997.edi'
try "the partner writes beside its folders" partner <<< 'put order.edi order.edi'
try "the partner reads files of the machine" partner <<< 'get /etc/passwd stolen'
try "the partner gets a shell" shell
try "the partner forwards a port" forward
try "another key logs in" sftp -q -F none $known -o IdentityFile=$BASE/stranger -P $PORT -b /dev/null acme@127.0.0.1
