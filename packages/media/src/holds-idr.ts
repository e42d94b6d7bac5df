/**
 * Whether a packet of H.264 holds an IDR picture, before which a decoder needs nothing. Sources: ISO/IEC 14496-15, 5.3
 * (units behind their lengths, here of four bytes), and ITU-T H.264, table 7-1 (units 1 to 5 are slices, 5 those of an IDR
 * picture).
 */
export function holdsIdr(packet: Buffer): boolean {
  for (let at = 0; at + 5 <= packet.length; at += 4 + packet.readUInt32BE(at)) {
    const unit = (packet[at + 4] ?? 0) & 0b1_1111;
    if (unit >= 1 && unit <= 5) return unit === 5;
  }
  return false;
}
