#!/bin/bash
# Starts the servers of the transport tests. LoopbackServers runs it as root in a mount and process namespace of its own:
#   unshare --mount --pid --fork --kill-child --propagation private start-servers.sh
# Users, /etc and /run live in that namespace, so the machine stays as it is. The servers end when standard input closes, that is with the test process,
# however it ends. From the environment: BASE (folder), SERVERS (unpacked packages), TEST_USER, PASSWORD, PASSPHRASE, PORT_<KIND>.
set -eu
cd "$BASE"; umask 022
mkdir -p conf log empty home/$TEST_USER home/$TEST_USER/full home/$TEST_USER/norename chroot/in chroot/out

# keys: the servers', the users', and an authority that signs one certificate for the servers and one for a client
mkdir -p keys; chmod 755 keys
for type in ed25519 rsa ecdsa; do
  ssh-keygen -q -t $type -N '' -f keys/host_$type
  ssh-keygen -q -t $type -N '' -f keys/id_$type
done
ssh-keygen -q -t ed25519 -N '' -f keys/host_other
ssh-keygen -q -t ed25519 -N "$PASSPHRASE" -f keys/id_ed25519_encrypted
ssh-keygen -q -t rsa -m PEM -N "$PASSPHRASE" -f keys/id_rsa_pem_encrypted
cat keys/id_*.pub > keys/authorized_keys
for key in keys/id_*.pub; do ssh-keygen -e -f $key; done > keys/authorized_keys.rfc4716
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Loopback Authority" -keyout keys/ca.key -out keys/ca.crt 2>/dev/null
sign() { # name, subject, extensions
  openssl req -newkey rsa:2048 -nodes -subj "$2" -keyout keys/$1.key -out keys/$1.csr 2>/dev/null
  openssl x509 -req -in keys/$1.csr -CA keys/ca.crt -CAkey keys/ca.key -CAcreateserial -days 2 -extfile <(printf '%b' "$3") -out keys/$1.crt 2>/dev/null
}
sign tls "/CN=localhost" "subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n"
sign client "/CN=edi-client" "extendedKeyUsage=clientAuth\n"
cat keys/tls.key keys/tls.crt > keys/tls.pem
openssl pkcs12 -export -inkey keys/client.key -in keys/client.crt -passout "pass:$PASSPHRASE" -out keys/client.pfx

# users, in a copy of /etc
hash=$(openssl passwd -6 "$PASSWORD")
mkdir etc; cp -a /etc/. etc
sed -i "/^$TEST_USER:/d;/^$TEST_USER-chroot:/d" etc/passwd etc/shadow
grep -q '^sshd:' etc/passwd || echo 'sshd:x:5500:65534::/run/sshd:/usr/sbin/nologin' >> etc/passwd
echo "$TEST_USER:x:5501:5501::$BASE/home/$TEST_USER:/bin/bash" >> etc/passwd
echo "$TEST_USER-chroot:x:5502:5501::/in:/bin/bash" >> etc/passwd
echo "$TEST_USER:x:5501:" >> etc/group
for user in $TEST_USER $TEST_USER-chroot; do echo "$user:$hash:19000:0:99999:7:::" >> etc/shadow; done
grep -qx /bin/bash etc/shells || echo /bin/bash >> etc/shells
mkdir -p etc/pam.d
printf 'auth required pam_unix.so\naccount required pam_unix.so\nsession required pam_permit.so\n' | tee etc/pam.d/sshd > etc/pam.d/vsftpd
mount --bind etc /etc
mount -t tmpfs tmpfs /run; mkdir -p /run/sshd /run/proftpd
# sshd takes a chroot only below folders of root that nobody else may write
mount -t tmpfs -o mode=755 tmpfs /mnt; mkdir /mnt/chroot; mount --bind chroot /mnt/chroot
# a disk that is soon full
mount -t tmpfs -o size=256k,uid=5501,gid=5501 tmpfs home/$TEST_USER/full
chown 5501:5501 home/$TEST_USER; chown 5502:5501 chroot/in chroot/out

ssh_server=$SERVERS/openssh-server; proftpd=$SERVERS/proftpd-core; tls="$BASE/keys/tls"
start() { local name=$1; shift; "$@" > log/$name.log 2>&1 & }

sshd_conf() { # name, port, options of the sftp server; more lines on standard input
  { cat
    printf '%s\n' "Port $2" "ListenAddress 127.0.0.1" "PidFile none" "StrictModes no" "AllowUsers $TEST_USER $TEST_USER-chroot" "LogLevel VERBOSE" \
      "AuthorizedKeysFile $BASE/keys/authorized_keys" "Subsystem sftp internal-sftp ${3:-}" "X11Forwarding no" "AllowTcpForwarding local" "PermitTTY no"
    for part in session auth; do # OpenSSH 9.8 and later run parts of their own
      if [ -x $ssh_server/usr/lib/openssh/sshd-$part ]; then echo "Sshd${part^}Path $ssh_server/usr/lib/openssh/sshd-$part"; fi
    done
    printf '%s\n' "Match User $TEST_USER-chroot" "ChrootDirectory /mnt/chroot" "ForceCommand internal-sftp -d /in"
  } > conf/$1
  start $1 $ssh_server/usr/sbin/sshd -D -e -f "$BASE/conf/$1"
}
host_keys=$(printf "HostKey $BASE/keys/host_%s\n" ed25519 rsa ecdsa)
sshd_conf sshd $PORT_OPENSSH <<< "$host_keys
UsePAM no
PasswordAuthentication yes
KbdInteractiveAuthentication no"
sshd_conf sshd-keyboard $PORT_OPENSSHKEYBOARDINTERACTIVE <<< "$host_keys
UsePAM yes
PasswordAuthentication no
KbdInteractiveAuthentication yes
PubkeyAuthentication no"
sshd_conf sshd-mailbox $PORT_OPENSSHMAILBOX "-P rename,posix-rename,hardlink" <<< "$host_keys
UsePAM no
PasswordAuthentication yes
KbdInteractiveAuthentication no"
sshd_conf sshd-legacy $PORT_OPENSSHLEGACY <<< "HostKey $BASE/keys/host_rsa
HostKeyAlgorithms ssh-rsa
KexAlgorithms diffie-hellman-group14-sha1
Ciphers aes128-cbc
MACs hmac-sha1
PubkeyAcceptedAlgorithms ssh-rsa
UsePAM no
PasswordAuthentication yes
KbdInteractiveAuthentication no"
sshd_conf sshd-few $PORT_OPENSSHFEWSTARTUPS <<< "$host_keys
MaxStartups 3
UsePAM no
PasswordAuthentication yes
KbdInteractiveAuthentication no"

vsftpd_conf() { # name, port, more settings
  printf '%s\n' listen=YES listen_address=127.0.0.1 listen_port=$2 background=NO anonymous_enable=NO local_enable=YES write_enable=YES local_umask=022 \
    chroot_local_user=YES allow_writeable_chroot=YES secure_chroot_dir=$BASE/empty pam_service_name=vsftpd xferlog_enable=YES vsftpd_log_file=$BASE/log/$1.xfer \
    log_ftp_protocol=YES use_localtime=NO "${@:3}" > conf/$1
  start $1 $SERVERS/vsftpd/usr/sbin/vsftpd "$BASE/conf/$1"
}
vsftpd_tls="ssl_enable=YES rsa_cert_file=$tls.crt rsa_private_key_file=$tls.key force_local_logins_ssl=YES force_local_data_ssl=YES require_ssl_reuse=YES ssl_ciphers=HIGH"
vsftpd_conf vsftpd $PORT_VSFTPD
vsftpd_conf vsftpd-explicit $PORT_VSFTPDEXPLICIT $vsftpd_tls
vsftpd_conf vsftpd-implicit $PORT_VSFTPDIMPLICIT $vsftpd_tls implicit_ssl=YES
vsftpd_conf vsftpd-client $PORT_VSFTPDCLIENTCERTIFICATE $vsftpd_tls require_cert=YES validate_cert=YES ca_certs_file=$BASE/keys/ca.crt ssl_request_cert=YES

# proftpd loads its modules from one folder
mkdir modules; ln -s $proftpd/usr/lib/proftpd/*.so $SERVERS/proftpd-mod-crypto/usr/lib/proftpd/*.so modules
echo "$TEST_USER:$hash:5501:5501::$BASE/home/$TEST_USER:/bin/bash" > conf/proftpd.users; chmod 640 conf/proftpd.users
users="AuthUserFile $BASE/conf/proftpd.users
RequireValidShell off
DefaultRoot ~
AllowOverwrite on
<Directory $BASE/home/$TEST_USER/norename>
<Limit RNFR RNTO>
DenyAll
</Limit>
</Directory>"
certificate="TLSEngine on
TLSProtocol TLSv1.2 TLSv1.3
TLSRSACertificateFile $tls.crt
TLSRSACertificateKeyFile $tls.key"
cat > conf/proftpd <<CONF
ServerName loopback
ServerType standalone
SocketBindTight on
DefaultAddress 127.0.0.1
ModulePath $BASE/modules
LoadModule mod_tls.c
LoadModule mod_sftp.c
Port $PORT_PROFTPD
UseIPv6 off
User nobody
Group nogroup
PidFile $BASE/log/proftpd.pid
ScoreboardFile $BASE/log/proftpd.score
SystemLog $BASE/log/proftpd.system
WtmpLog off
AuthOrder mod_auth_file.c
UseReverseDNS off
<Global>
DelayEngine off
</Global>
AllowRetrieveRestart on
TLSLog $BASE/log/proftpd.tls
$users
$certificate
TLSRequired off
<VirtualHost 127.0.0.1>
Port $PORT_PROFTPDIMPLICIT
$users
$certificate
TLSRequired on
TLSOptions UseImplicitSSL
</VirtualHost>
<VirtualHost 127.0.0.1>
Port $PORT_PROFTPDSFTP
SFTPEngine on
SFTPLog $BASE/log/proftpd.sftp
SFTPHostKey $BASE/keys/host_rsa
SFTPHostKey $BASE/keys/host_ed25519
SFTPAuthMethods publickey password
SFTPAuthorizedUserKeys file:$BASE/keys/authorized_keys.rfc4716
$users
</VirtualHost>
CONF
start proftpd $proftpd/usr/sbin/proftpd -n -q -c "$BASE/conf/proftpd"

start pure-ftpd $SERVERS/pure-ftpd/usr/sbin/pure-ftpd -S 127.0.0.1,$PORT_PUREFTPD -l unix -C 40 -c 100 -E -A -H -Y 1 -2 "$BASE/keys/tls.pem" -j

echo started
cat > /dev/null
set +e
kill -9 -1
umount home/$TEST_USER/full
rm -rf --one-file-system "$BASE"
