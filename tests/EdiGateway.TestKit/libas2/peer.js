// The other side of an exchange: node peer.js send|receive|receipt FOLDER
//   send     writes headers.json and body: a message to us, protected as options.json says
//   receive  reads headers.json and body: opens our message; writes content, and its receipt as receipt-headers.json and receipt-body
//   receipt  reads headers.json and body: our receipt; writes disposition.json
const fs = require('fs')
const path = require('path')
const { AS2Composer, AS2Parser } = require('libas2')

const [verb, folder] = process.argv.slice(2)
const file = name => path.join(folder, name)
const json = name => JSON.parse(fs.readFileSync(file(name), 'utf8'))
const text = name => fs.readFileSync(file(name), 'utf8')
const options = json('options.json')

const agreement = {
  host: {
    name: 'Globex',
    id: 'Globex Trading',
    url: 'http://globex.example/as2',
    certificate: text('theirs.pem'),
    privateKey: text('theirs.key'),
    decrypt: options.encrypt,
    sign: options.sign ? 'sha-256' : false,
    mdn: { async: false, signing: 'sha-256' }
  },
  partner: {
    name: 'Acme',
    id: 'ACME-EDI',
    url: 'http://acme.example/as2',
    file: 'EDIX12',
    certificate: text('ours.pem'),
    encrypt: options.encrypt ? 'aes128-CBC' : false,
    verify: options.sign,
    mdn: { async: false, signing: 'sha-256' }
  }
}

const split = raw => {
  const end = raw.indexOf('\r\n\r\n')
  const headers = raw.subarray(0, end).toString('latin1').replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return { headers: headers.map(l => [l.slice(0, l.indexOf(':')), l.slice(l.indexOf(':') + 1).trim()]), body: raw.subarray(end + 4) }
}

const write = (prefix, raw) => {
  const { headers, body } = split(raw)
  fs.writeFileSync(file(`${prefix}headers.json`), JSON.stringify(headers))
  fs.writeFileSync(file(`${prefix}body`), body)
}

const parse = () => AS2Parser.parse(Buffer.concat([
  Buffer.from(json('headers.json').map(([name, value]) => `${name}: ${value}\r\n`).join('') + '\r\n', 'latin1'),
  fs.readFileSync(file('body'))
]))

const verbs = {
  async send () {
    const composer = new AS2Composer({ message: { filename: 'order.edi', content: fs.readFileSync(file('content')) }, agreement })
    write('', await (await composer.compile()).build())
  },
  async receive () {
    const message = await parse()
    const { contentNode, dispositionNode } = await message.dispositionOut({ agreement })
    if (contentNode) {
      fs.writeFileSync(file('content'), Buffer.isBuffer(contentNode.content) ? contentNode.content : Buffer.from(contentNode.content))
    }
    write('receipt-', await dispositionNode.build())
  },
  async receipt () {
    const receipt = await parse()
    const disposition = await receipt.dispositionIn({ cert: agreement.partner.certificate })
    fs.writeFileSync(file('disposition.json'), JSON.stringify({ messageId: disposition.messageId, notification: disposition.notification.toNotification() }))
  }
}

verbs[verb]().catch(error => {
  console.error(error)
  process.exit(1)
})
