tcp:::accept-established
{
	trace(args[3]->tcps_addr);
	trace(args[3]->tcps_radv);
	trace(args[3]->tcps_cwnd);
	trace(args[3]->tcps_dupacks);
	trace(args[3]->tcps_irs);
	trace(args[3]->tcps_iss);
	trace(args[3]->tcps_local);
	trace(args[3]->tcps_retransmit);
	trace(args[3]->tcps_laddr);
	trace(args[3]->tcps_lport);
	trace(args[3]->tcps_rack);
	trace(args[3]->tcps_rnxt);
	trace(args[3]->tcps_rwnd);
	trace(args[3]->tcps_rcv_ws);
	trace(args[3]->tcps_srecover);
	trace(args[3]->tcps_raddr);
	trace(args[3]->tcps_rport);
	trace(args[3]->tcps_rto);
	trace(args[3]->tcps_sack_fack);
	trace(args[3]->tcps_sack_snxt);
	trace(args[3]->tcps_mss);
	trace(args[3]->tcps_smax);
	trace(args[3]->tcps_snxt);
	trace(args[3]->tcps_swnd);
	trace(args[3]->tcps_snd_ws);
	trace(args[3]->tcps_suna);
	trace(args[3]->tcps_cwnd_ssthresh);
	trace(args[3]->tcps_srtt);
	trace(args[3]->tcps_state);
	trace(tcp_state_string[args[3]->tcps_state]);
	trace(args[3]->tcps_cookie);
	trace(args[3]->tcps_swl2);
	trace(args[3]->tcps_swl1);
	trace(args[2]->ip_daddr);
	trace(args[2]->ip_plength);
	trace(args[2]->ip_saddr);
	trace(args[2]->ip_ver);
	trace(args[0]->pkt_addr);
	trace(args[1]->cs_cid);
	trace(args[4]->tcp_ack);
	trace((uint64_t)args[4]->tcp_hdr);
	trace(args[4]->tcp_checksum);
	trace(args[4]->tcp_dport);
	trace(args[4]->tcp_flags);
	trace(args[4]->tcp_hdr != 0 ? args[4]->tcp_hdr->th_off << 2 : 0);
	trace(args[4]->tcp_seq);
	trace(args[4]->tcp_sport);
	trace(args[4]->tcp_urgent);
	trace(args[4]->tcp_window);
}

tcp:::accept-refused
{
	trace(args[3]->tcps_addr);
	trace(args[3]->tcps_radv);
	trace(args[3]->tcps_cwnd);
	trace(args[3]->tcps_dupacks);
	trace(args[3]->tcps_irs);
	trace(args[3]->tcps_iss);
	trace(args[3]->tcps_local);
	trace(args[3]->tcps_retransmit);
	trace(args[3]->tcps_laddr);
	trace(args[3]->tcps_lport);
	trace(args[3]->tcps_rack);
	trace(args[3]->tcps_rnxt);
	trace(args[3]->tcps_rwnd);
	trace(args[3]->tcps_rcv_ws);
	trace(args[3]->tcps_srecover);
	trace(args[3]->tcps_raddr);
	trace(args[3]->tcps_rport);
	trace(args[3]->tcps_rto);
	trace(args[3]->tcps_sack_fack);
	trace(args[3]->tcps_sack_snxt);
	trace(args[3]->tcps_mss);
	trace(args[3]->tcps_smax);
	trace(args[3]->tcps_snxt);
	trace(args[3]->tcps_swnd);
	trace(args[3]->tcps_snd_ws);
	trace(args[3]->tcps_suna);
	trace(args[3]->tcps_cwnd_ssthresh);
	trace(args[3]->tcps_srtt);
	trace(args[3]->tcps_state);
	trace(tcp_state_string[args[3]->tcps_state]);
	trace(args[3]->tcps_cookie);
	trace(args[3]->tcps_swl2);
	trace(args[3]->tcps_swl1);
	trace(args[2]->ip_daddr);
	trace(args[2]->ip_plength);
	trace(args[2]->ip_saddr);
	trace(args[2]->ip_ver);
	trace(args[0]->pkt_addr);
	trace(args[1]->cs_cid);
	trace(args[4]->tcp_ack);
	trace((uint64_t)args[4]->tcp_hdr);
	trace(args[4]->tcp_checksum);
	trace(args[4]->tcp_dport);
	trace(args[4]->tcp_flags);
	trace(args[4]->tcp_hdr != 0 ? args[4]->tcp_hdr->th_off << 2 : 0);
	trace(args[4]->tcp_seq);
	trace(args[4]->tcp_sport);
	trace(args[4]->tcp_urgent);
	trace(args[4]->tcp_window);
}

tcp:::connect-established
{
	trace(args[3]->tcps_addr);
	trace(args[3]->tcps_radv);
	trace(args[3]->tcps_cwnd);
	trace(args[3]->tcps_dupacks);
	trace(args[3]->tcps_irs);
	trace(args[3]->tcps_iss);
	trace(args[3]->tcps_local);
	trace(args[3]->tcps_retransmit);
	trace(args[3]->tcps_laddr);
	trace(args[3]->tcps_lport);
	trace(args[3]->tcps_rack);
	trace(args[3]->tcps_rnxt);
	trace(args[3]->tcps_rwnd);
	trace(args[3]->tcps_rcv_ws);
	trace(args[3]->tcps_srecover);
	trace(args[3]->tcps_raddr);
	trace(args[3]->tcps_rport);
	trace(args[3]->tcps_rto);
	trace(args[3]->tcps_sack_fack);
	trace(args[3]->tcps_sack_snxt);
	trace(args[3]->tcps_mss);
	trace(args[3]->tcps_smax);
	trace(args[3]->tcps_snxt);
	trace(args[3]->tcps_swnd);
	trace(args[3]->tcps_snd_ws);
	trace(args[3]->tcps_suna);
	trace(args[3]->tcps_cwnd_ssthresh);
	trace(args[3]->tcps_srtt);
	trace(args[3]->tcps_state);
	trace(tcp_state_string[args[3]->tcps_state]);
	trace(args[3]->tcps_cookie);
	trace(args[3]->tcps_swl2);
	trace(args[3]->tcps_swl1);
	trace(args[2]->ip_daddr);
	trace(args[2]->ip_plength);
	trace(args[2]->ip_saddr);
	trace(args[2]->ip_ver);
	trace(args[0]->pkt_addr);
	trace(args[1]->cs_cid);
	trace(args[4]->tcp_ack);
	trace((uint64_t)args[4]->tcp_hdr);
	trace(args[4]->tcp_checksum);
	trace(args[4]->tcp_dport);
	trace(args[4]->tcp_flags);
	trace(args[4]->tcp_hdr != 0 ? args[4]->tcp_hdr->th_off << 2 : 0);
	trace(args[4]->tcp_seq);
	trace(args[4]->tcp_sport);
	trace(args[4]->tcp_urgent);
	trace(args[4]->tcp_window);
}

tcp:::connect-refused
{
	trace(args[3]->tcps_addr);
	trace(args[3]->tcps_radv);
	trace(args[3]->tcps_cwnd);
	trace(args[3]->tcps_dupacks);
	trace(args[3]->tcps_irs);
	trace(args[3]->tcps_iss);
	trace(args[3]->tcps_local);
	trace(args[3]->tcps_retransmit);
	trace(args[3]->tcps_laddr);
	trace(args[3]->tcps_lport);
	trace(args[3]->tcps_rack);
	trace(args[3]->tcps_rnxt);
	trace(args[3]->tcps_rwnd);
	trace(args[3]->tcps_rcv_ws);
	trace(args[3]->tcps_srecover);
	trace(args[3]->tcps_raddr);
	trace(args[3]->tcps_rport);
	trace(args[3]->tcps_rto);
	trace(args[3]->tcps_sack_fack);
	trace(args[3]->tcps_sack_snxt);
	trace(args[3]->tcps_mss);
	trace(args[3]->tcps_smax);
	trace(args[3]->tcps_snxt);
	trace(args[3]->tcps_swnd);
	trace(args[3]->tcps_snd_ws);
	trace(args[3]->tcps_suna);
	trace(args[3]->tcps_cwnd_ssthresh);
	trace(args[3]->tcps_srtt);
	trace(args[3]->tcps_state);
	trace(tcp_state_string[args[3]->tcps_state]);
	trace(args[3]->tcps_cookie);
	trace(args[3]->tcps_swl2);
	trace(args[3]->tcps_swl1);
	trace(args[2]->ip_daddr);
	trace(args[2]->ip_plength);
	trace(args[2]->ip_saddr);
	trace(args[2]->ip_ver);
	trace(args[0]->pkt_addr);
	trace(args[1]->cs_cid);
	trace(args[4]->tcp_ack);
	trace((uint64_t)args[4]->tcp_hdr);
	trace(args[4]->tcp_checksum);
	trace(args[4]->tcp_dport);
	trace(args[4]->tcp_flags);
	trace(args[4]->tcp_hdr != 0 ? args[4]->tcp_hdr->th_off << 2 : 0);
	trace(args[4]->tcp_seq);
	trace(args[4]->tcp_sport);
	trace(args[4]->tcp_urgent);
	trace(args[4]->tcp_window);
}

tcp:::connect-request
{
	trace(args[3]->tcps_addr);
	trace(args[3]->tcps_radv);
	trace(args[3]->tcps_cwnd);
	trace(args[3]->tcps_dupacks);
	trace(args[3]->tcps_irs);
	trace(args[3]->tcps_iss);
	trace(args[3]->tcps_local);
	trace(args[3]->tcps_retransmit);
	trace(args[3]->tcps_laddr);
	trace(args[3]->tcps_lport);
	trace(args[3]->tcps_rack);
	trace(args[3]->tcps_rnxt);
	trace(args[3]->tcps_rwnd);
	trace(args[3]->tcps_rcv_ws);
	trace(args[3]->tcps_srecover);
	trace(args[3]->tcps_raddr);
	trace(args[3]->tcps_rport);
	trace(args[3]->tcps_rto);
	trace(args[3]->tcps_sack_fack);
	trace(args[3]->tcps_sack_snxt);
	trace(args[3]->tcps_mss);
	trace(args[3]->tcps_smax);
	trace(args[3]->tcps_snxt);
	trace(args[3]->tcps_swnd);
	trace(args[3]->tcps_snd_ws);
	trace(args[3]->tcps_suna);
	trace(args[3]->tcps_cwnd_ssthresh);
	trace(args[3]->tcps_srtt);
	trace(args[3]->tcps_state);
	trace(tcp_state_string[args[3]->tcps_state]);
	trace(args[3]->tcps_cookie);
	trace(args[3]->tcps_swl2);
	trace(args[3]->tcps_swl1);
	trace(args[2]->ip_daddr);
	trace(args[2]->ip_plength);
	trace(args[2]->ip_saddr);
	trace(args[2]->ip_ver);
	trace(args[0]->pkt_addr);
	trace(args[1]->cs_cid);
	trace(args[4]->tcp_ack);
	trace((uint64_t)args[4]->tcp_hdr);
	trace(args[4]->tcp_checksum);
	trace(args[4]->tcp_dport);
	trace(args[4]->tcp_flags);
	trace(args[4]->tcp_hdr != 0 ? args[4]->tcp_hdr->th_off << 2 : 0);
	trace(args[4]->tcp_seq);
	trace(args[4]->tcp_sport);
	trace(args[4]->tcp_urgent);
	trace(args[4]->tcp_window);
}

tcp:::receive
{
	trace(args[3]->tcps_addr);
	trace(args[3]->tcps_radv);
	trace(args[3]->tcps_cwnd);
	trace(args[3]->tcps_dupacks);
	trace(args[3]->tcps_irs);
	trace(args[3]->tcps_iss);
	trace(args[3]->tcps_local);
	trace(args[3]->tcps_retransmit);
	trace(args[3]->tcps_laddr);
	trace(args[3]->tcps_lport);
	trace(args[3]->tcps_rack);
	trace(args[3]->tcps_rnxt);
	trace(args[3]->tcps_rwnd);
	trace(args[3]->tcps_rcv_ws);
	trace(args[3]->tcps_srecover);
	trace(args[3]->tcps_raddr);
	trace(args[3]->tcps_rport);
	trace(args[3]->tcps_rto);
	trace(args[3]->tcps_sack_fack);
	trace(args[3]->tcps_sack_snxt);
	trace(args[3]->tcps_mss);
	trace(args[3]->tcps_smax);
	trace(args[3]->tcps_snxt);
	trace(args[3]->tcps_swnd);
	trace(args[3]->tcps_snd_ws);
	trace(args[3]->tcps_suna);
	trace(args[3]->tcps_cwnd_ssthresh);
	trace(args[3]->tcps_srtt);
	trace(args[3]->tcps_state);
	trace(tcp_state_string[args[3]->tcps_state]);
	trace(args[3]->tcps_cookie);
	trace(args[3]->tcps_swl2);
	trace(args[3]->tcps_swl1);
	trace(args[2]->ip_daddr);
	trace(args[2]->ip_plength);
	trace(args[2]->ip_saddr);
	trace(args[2]->ip_ver);
	trace(args[0]->pkt_addr);
	trace(args[1]->cs_cid);
	trace(args[4]->tcp_ack);
	trace((uint64_t)args[4]->tcp_hdr);
	trace(args[4]->tcp_checksum);
	trace(args[4]->tcp_dport);
	trace(args[4]->tcp_flags);
	trace(args[4]->tcp_hdr != 0 ? args[4]->tcp_hdr->th_off << 2 : 0);
	trace(args[4]->tcp_seq);
	trace(args[4]->tcp_sport);
	trace(args[4]->tcp_urgent);
	trace(args[4]->tcp_window);
}

tcp:::send
{
	trace(args[3]->tcps_addr);
	trace(args[3]->tcps_radv);
	trace(args[3]->tcps_cwnd);
	trace(args[3]->tcps_dupacks);
	trace(args[3]->tcps_irs);
	trace(args[3]->tcps_iss);
	trace(args[3]->tcps_local);
	trace(args[3]->tcps_retransmit);
	trace(args[3]->tcps_laddr);
	trace(args[3]->tcps_lport);
	trace(args[3]->tcps_rack);
	trace(args[3]->tcps_rnxt);
	trace(args[3]->tcps_rwnd);
	trace(args[3]->tcps_rcv_ws);
	trace(args[3]->tcps_srecover);
	trace(args[3]->tcps_raddr);
	trace(args[3]->tcps_rport);
	trace(args[3]->tcps_rto);
	trace(args[3]->tcps_sack_fack);
	trace(args[3]->tcps_sack_snxt);
	trace(args[3]->tcps_mss);
	trace(args[3]->tcps_smax);
	trace(args[3]->tcps_snxt);
	trace(args[3]->tcps_swnd);
	trace(args[3]->tcps_snd_ws);
	trace(args[3]->tcps_suna);
	trace(args[3]->tcps_cwnd_ssthresh);
	trace(args[3]->tcps_srtt);
	trace(args[3]->tcps_state);
	trace(tcp_state_string[args[3]->tcps_state]);
	trace(args[3]->tcps_cookie);
	trace(args[3]->tcps_swl2);
	trace(args[3]->tcps_swl1);
	trace(args[2]->ip_daddr);
	trace(args[2]->ip_plength);
	trace(args[2]->ip_saddr);
	trace(args[2]->ip_ver);
	trace(args[0]->pkt_addr);
	trace(args[1]->cs_cid);
	trace(args[4]->tcp_ack);
	trace((uint64_t)args[4]->tcp_hdr);
	trace(args[4]->tcp_checksum);
	trace(args[4]->tcp_dport);
	trace(args[4]->tcp_flags);
	trace(args[4]->tcp_hdr != 0 ? args[4]->tcp_hdr->th_off << 2 : 0);
	trace(args[4]->tcp_seq);
	trace(args[4]->tcp_sport);
	trace(args[4]->tcp_urgent);
	trace(args[4]->tcp_window);
}

tcp:::state-change
{
	trace(args[3]->tcps_addr);
	trace(args[3]->tcps_radv);
	trace(args[3]->tcps_cwnd);
	trace(args[3]->tcps_dupacks);
	trace(args[3]->tcps_irs);
	trace(args[3]->tcps_iss);
	trace(args[3]->tcps_local);
	trace(args[3]->tcps_retransmit);
	trace(args[3]->tcps_laddr);
	trace(args[3]->tcps_lport);
	trace(args[3]->tcps_rack);
	trace(args[3]->tcps_rnxt);
	trace(args[3]->tcps_rwnd);
	trace(args[3]->tcps_rcv_ws);
	trace(args[3]->tcps_srecover);
	trace(args[3]->tcps_raddr);
	trace(args[3]->tcps_rport);
	trace(args[3]->tcps_rto);
	trace(args[3]->tcps_sack_fack);
	trace(args[3]->tcps_sack_snxt);
	trace(args[3]->tcps_mss);
	trace(args[3]->tcps_smax);
	trace(args[3]->tcps_snxt);
	trace(args[3]->tcps_swnd);
	trace(args[3]->tcps_snd_ws);
	trace(args[3]->tcps_suna);
	trace(args[3]->tcps_cwnd_ssthresh);
	trace(args[3]->tcps_srtt);
	trace(args[3]->tcps_state);
	trace(tcp_state_string[args[3]->tcps_state]);
	trace(args[3]->tcps_cookie);
	trace(args[3]->tcps_swl2);
	trace(args[3]->tcps_swl1);
	trace(args[5]->tcps_state);
	trace(tcp_state_string[args[5]->tcps_state]);
	trace(args[1]->cs_cid);
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_CLOSED && !(args[5]->tcps_state == TCP_STATE_CLOSED)/
{
	@changes = count();
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_LISTEN && !(args[5]->tcps_state == TCP_STATE_LISTEN)/
{
	@changes = count();
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_SYN_SENT && !(args[5]->tcps_state == TCP_STATE_SYN_SENT)/
{
	@changes = count();
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_SYN_RECEIVED && !(args[5]->tcps_state == TCP_STATE_SYN_RECEIVED)/
{
	@changes = count();
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_ESTABLISHED && !(args[5]->tcps_state == TCP_STATE_ESTABLISHED)/
{
	@changes = count();
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_CLOSE_WAIT && !(args[5]->tcps_state == TCP_STATE_CLOSE_WAIT)/
{
	@changes = count();
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_FIN_WAIT_1 && !(args[5]->tcps_state == TCP_STATE_FIN_WAIT_1)/
{
	@changes = count();
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_CLOSING && !(args[5]->tcps_state == TCP_STATE_CLOSING)/
{
	@changes = count();
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_LAST_ACK && !(args[5]->tcps_state == TCP_STATE_LAST_ACK)/
{
	@changes = count();
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_FIN_WAIT_2 && !(args[5]->tcps_state == TCP_STATE_FIN_WAIT_2)/
{
	@changes = count();
}

tcp:::state-change
/args[3]->tcps_state == TCP_STATE_TIME_WAIT && !(args[5]->tcps_state == TCP_STATE_TIME_WAIT)/
{
	@changes = count();
}
